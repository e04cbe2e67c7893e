// Generated from events-schemas/order/placed.v1.json by `npm run generate`. Do not edit.
// events-schemas/order/placed.v1.json
var validateOrderPlacedV1 = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u"), pattern2 = new RegExp("^[A-Z]{3}$", "u"), pattern6 = new RegExp("^[!-~]{1,200}$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.customerId === void 0 && (missing0 = "customerId") || data.lines === void 0 && (missing0 = "lines") || data.total === void 0 && (missing0 = "total") || data.payment === void 0 && (missing0 = "payment"))
        return validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      if (data.customerId !== void 0) {
        let data0 = data.customerId, _errs1 = errors;
        if (errors === _errs1)
          if (typeof data0 == "string") {
            if (!pattern0.test(data0))
              return validate0.errors = [{ instancePath: instancePath + "/customerId", schemaPath: "#/properties/customerId/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' }], !1;
          } else
            return validate0.errors = [{ instancePath: instancePath + "/customerId", schemaPath: "#/properties/customerId/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var valid0 = _errs1 === errors;
      } else
        var valid0 = !0;
      if (valid0) {
        if (data.lines !== void 0) {
          let data1 = data.lines, _errs3 = errors;
          if (errors === _errs3)
            if (Array.isArray(data1)) {
              if (data1.length > 500)
                return validate0.errors = [{ instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/maxItems", keyword: "maxItems", params: { limit: 500 }, message: "must NOT have more than 500 items" }], !1;
              if (data1.length < 1)
                return validate0.errors = [{ instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" }], !1;
              {
                var valid1 = !0;
                let len0 = data1.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data2 = data1[i0], _errs5 = errors;
                  if (errors === _errs5)
                    if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                      let missing1;
                      if (data2.sku === void 0 && (missing1 = "sku") || data2.quantity === void 0 && (missing1 = "quantity") || data2.unitPrice === void 0 && (missing1 = "unitPrice") || data2.net === void 0 && (missing1 = "net"))
                        return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }], !1;
                      if (data2.sku !== void 0) {
                        let data3 = data2.sku, _errs7 = errors;
                        if (errors === _errs7)
                          if (typeof data3 == "string") {
                            if (!pattern0.test(data3))
                              return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/sku", schemaPath: "#/properties/lines/items/properties/sku/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' }], !1;
                          } else
                            return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/sku", schemaPath: "#/properties/lines/items/properties/sku/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                        var valid2 = _errs7 === errors;
                      } else
                        var valid2 = !0;
                      if (valid2) {
                        if (data2.quantity !== void 0) {
                          let data4 = data2.quantity, _errs9 = errors;
                          if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
                            return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "#/properties/lines/items/properties/quantity/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                          if (errors === _errs9 && typeof data4 == "number" && isFinite(data4)) {
                            if (data4 > 1e5 || isNaN(data4))
                              return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "#/properties/lines/items/properties/quantity/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 }, message: "must be <= 100000" }], !1;
                            if (data4 < 1 || isNaN(data4))
                              return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "#/properties/lines/items/properties/quantity/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }], !1;
                          }
                          var valid2 = _errs9 === errors;
                        } else
                          var valid2 = !0;
                        if (valid2) {
                          if (data2.unitPrice !== void 0) {
                            let data5 = data2.unitPrice, _errs11 = errors;
                            if (errors === errors)
                              if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                                let missing2;
                                if (data5.minorUnits === void 0 && (missing2 = "minorUnits") || data5.currency === void 0 && (missing2 = "currency"))
                                  return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/unitPrice", schemaPath: "../money.json/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }], !1;
                                if (data5.minorUnits !== void 0) {
                                  let data6 = data5.minorUnits, _errs15 = errors;
                                  if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
                                    return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/unitPrice/minorUnits", schemaPath: "../money.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                                  if (errors === _errs15 && typeof data6 == "number" && isFinite(data6)) {
                                    if (data6 > 9007199254740991 || isNaN(data6))
                                      return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/unitPrice/minorUnits", schemaPath: "../money.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }], !1;
                                    if (data6 < 0 || isNaN(data6))
                                      return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/unitPrice/minorUnits", schemaPath: "../money.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                                  }
                                  var valid5 = _errs15 === errors;
                                } else
                                  var valid5 = !0;
                                if (valid5)
                                  if (data5.currency !== void 0) {
                                    let data7 = data5.currency, _errs17 = errors;
                                    if (errors === _errs17)
                                      if (typeof data7 == "string") {
                                        if (!pattern2.test(data7))
                                          return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/unitPrice/currency", schemaPath: "../money.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' }], !1;
                                      } else
                                        return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/unitPrice/currency", schemaPath: "../money.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                                    var valid5 = _errs17 === errors;
                                  } else
                                    var valid5 = !0;
                              } else
                                return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/unitPrice", schemaPath: "../money.json/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
                            var valid2 = _errs11 === errors;
                          } else
                            var valid2 = !0;
                          if (valid2) {
                            if (data2.discount !== void 0) {
                              let data8 = data2.discount, _errs19 = errors;
                              if (errors === _errs19)
                                if (typeof data8 == "number" && isFinite(data8)) {
                                  if (data8 > 1 || isNaN(data8))
                                    return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/discount", schemaPath: "#/properties/lines/items/properties/discount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" }], !1;
                                  if (data8 < 0 || isNaN(data8))
                                    return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/discount", schemaPath: "#/properties/lines/items/properties/discount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                                } else
                                  return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/discount", schemaPath: "#/properties/lines/items/properties/discount/type", keyword: "type", params: { type: "number" }, message: "must be number" }], !1;
                              var valid2 = _errs19 === errors;
                            } else
                              var valid2 = !0;
                            if (valid2)
                              if (data2.net !== void 0) {
                                let data9 = data2.net, _errs21 = errors;
                                if (errors === errors)
                                  if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
                                    let missing3;
                                    if (data9.minorUnits === void 0 && (missing3 = "minorUnits") || data9.currency === void 0 && (missing3 = "currency"))
                                      return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/net", schemaPath: "../money.json/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }], !1;
                                    if (data9.minorUnits !== void 0) {
                                      let data10 = data9.minorUnits, _errs25 = errors;
                                      if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)))
                                        return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/net/minorUnits", schemaPath: "../money.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                                      if (errors === _errs25 && typeof data10 == "number" && isFinite(data10)) {
                                        if (data10 > 9007199254740991 || isNaN(data10))
                                          return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/net/minorUnits", schemaPath: "../money.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }], !1;
                                        if (data10 < 0 || isNaN(data10))
                                          return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/net/minorUnits", schemaPath: "../money.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                                      }
                                      var valid8 = _errs25 === errors;
                                    } else
                                      var valid8 = !0;
                                    if (valid8)
                                      if (data9.currency !== void 0) {
                                        let data11 = data9.currency, _errs27 = errors;
                                        if (errors === _errs27)
                                          if (typeof data11 == "string") {
                                            if (!pattern2.test(data11))
                                              return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/net/currency", schemaPath: "../money.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' }], !1;
                                          } else
                                            return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/net/currency", schemaPath: "../money.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                                        var valid8 = _errs27 === errors;
                                      } else
                                        var valid8 = !0;
                                  } else
                                    return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/net", schemaPath: "../money.json/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
                                var valid2 = _errs21 === errors;
                              } else
                                var valid2 = !0;
                          }
                        }
                      }
                    } else
                      return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
                  var valid1 = _errs5 === errors;
                  if (!valid1)
                    break;
                }
              }
            } else
              return validate0.errors = [{ instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/type", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var valid0 = _errs3 === errors;
        } else
          var valid0 = !0;
        if (valid0) {
          if (data.shipping !== void 0) {
            let data12 = data.shipping, _errs29 = errors;
            if (errors === errors)
              if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                let missing4;
                if (data12.minorUnits === void 0 && (missing4 = "minorUnits") || data12.currency === void 0 && (missing4 = "currency"))
                  return validate0.errors = [{ instancePath: instancePath + "/shipping", schemaPath: "../money.json/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }], !1;
                if (data12.minorUnits !== void 0) {
                  let data13 = data12.minorUnits, _errs33 = errors;
                  if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13)))
                    return validate0.errors = [{ instancePath: instancePath + "/shipping/minorUnits", schemaPath: "../money.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                  if (errors === _errs33 && typeof data13 == "number" && isFinite(data13)) {
                    if (data13 > 9007199254740991 || isNaN(data13))
                      return validate0.errors = [{ instancePath: instancePath + "/shipping/minorUnits", schemaPath: "../money.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }], !1;
                    if (data13 < 0 || isNaN(data13))
                      return validate0.errors = [{ instancePath: instancePath + "/shipping/minorUnits", schemaPath: "../money.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                  }
                  var valid11 = _errs33 === errors;
                } else
                  var valid11 = !0;
                if (valid11)
                  if (data12.currency !== void 0) {
                    let data14 = data12.currency, _errs35 = errors;
                    if (errors === _errs35)
                      if (typeof data14 == "string") {
                        if (!pattern2.test(data14))
                          return validate0.errors = [{ instancePath: instancePath + "/shipping/currency", schemaPath: "../money.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' }], !1;
                      } else
                        return validate0.errors = [{ instancePath: instancePath + "/shipping/currency", schemaPath: "../money.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var valid11 = _errs35 === errors;
                  } else
                    var valid11 = !0;
              } else
                return validate0.errors = [{ instancePath: instancePath + "/shipping", schemaPath: "../money.json/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
            var valid0 = _errs29 === errors;
          } else
            var valid0 = !0;
          if (valid0) {
            if (data.total !== void 0) {
              let data15 = data.total, _errs37 = errors;
              if (errors === errors)
                if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
                  let missing5;
                  if (data15.minorUnits === void 0 && (missing5 = "minorUnits") || data15.currency === void 0 && (missing5 = "currency"))
                    return validate0.errors = [{ instancePath: instancePath + "/total", schemaPath: "../money.json/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }], !1;
                  if (data15.minorUnits !== void 0) {
                    let data16 = data15.minorUnits, _errs41 = errors;
                    if (!(typeof data16 == "number" && !(data16 % 1) && !isNaN(data16) && isFinite(data16)))
                      return validate0.errors = [{ instancePath: instancePath + "/total/minorUnits", schemaPath: "../money.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                    if (errors === _errs41 && typeof data16 == "number" && isFinite(data16)) {
                      if (data16 > 9007199254740991 || isNaN(data16))
                        return validate0.errors = [{ instancePath: instancePath + "/total/minorUnits", schemaPath: "../money.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }], !1;
                      if (data16 < 0 || isNaN(data16))
                        return validate0.errors = [{ instancePath: instancePath + "/total/minorUnits", schemaPath: "../money.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                    }
                    var valid14 = _errs41 === errors;
                  } else
                    var valid14 = !0;
                  if (valid14)
                    if (data15.currency !== void 0) {
                      let data17 = data15.currency, _errs43 = errors;
                      if (errors === _errs43)
                        if (typeof data17 == "string") {
                          if (!pattern2.test(data17))
                            return validate0.errors = [{ instancePath: instancePath + "/total/currency", schemaPath: "../money.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' }], !1;
                        } else
                          return validate0.errors = [{ instancePath: instancePath + "/total/currency", schemaPath: "../money.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                      var valid14 = _errs43 === errors;
                    } else
                      var valid14 = !0;
                } else
                  return validate0.errors = [{ instancePath: instancePath + "/total", schemaPath: "../money.json/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
              var valid0 = _errs37 === errors;
            } else
              var valid0 = !0;
            if (valid0)
              if (data.payment !== void 0) {
                let data18 = data.payment, _errs45 = errors;
                if (errors === _errs45)
                  if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                    let missing6;
                    if (data18.token === void 0 && (missing6 = "token"))
                      return validate0.errors = [{ instancePath: instancePath + "/payment", schemaPath: "#/properties/payment/required", keyword: "required", params: { missingProperty: missing6 }, message: "must have required property '" + missing6 + "'" }], !1;
                    if (data18.token !== void 0) {
                      let data19 = data18.token;
                      if (errors === errors)
                        if (typeof data19 == "string") {
                          if (!pattern6.test(data19))
                            return validate0.errors = [{ instancePath: instancePath + "/payment/token", schemaPath: "#/properties/payment/properties/token/pattern", keyword: "pattern", params: { pattern: "^[!-~]{1,200}$" }, message: 'must match pattern "^[!-~]{1,200}$"' }], !1;
                        } else
                          return validate0.errors = [{ instancePath: instancePath + "/payment/token", schemaPath: "#/properties/payment/properties/token/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    }
                  } else
                    return validate0.errors = [{ instancePath: instancePath + "/payment", schemaPath: "#/properties/payment/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
                var valid0 = _errs45 === errors;
              } else
                var valid0 = !0;
          }
        }
      }
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validateOrderPlacedV1
};
