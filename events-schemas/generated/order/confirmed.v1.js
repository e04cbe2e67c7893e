// Generated from events-schemas/order/confirmed.v1.json by `npm run generate`. Do not edit.
// events-schemas/order/confirmed.v1.json
var validateOrderConfirmedV1 = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u"), pattern2 = new RegExp("^[A-Z]{3}$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.customerId === void 0 && (missing0 = "customerId") || data.lines === void 0 && (missing0 = "lines") || data.total === void 0 && (missing0 = "total"))
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
                  if (errors === errors)
                    if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                      let missing1;
                      if (data2.sku === void 0 && (missing1 = "sku") || data2.quantity === void 0 && (missing1 = "quantity"))
                        return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "../pieces.json/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }], !1;
                      if (data2.sku !== void 0) {
                        let data3 = data2.sku, _errs8 = errors;
                        if (errors === _errs8)
                          if (typeof data3 == "string") {
                            if (!pattern0.test(data3))
                              return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/sku", schemaPath: "../pieces.json/properties/sku/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' }], !1;
                          } else
                            return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/sku", schemaPath: "../pieces.json/properties/sku/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                        var valid3 = _errs8 === errors;
                      } else
                        var valid3 = !0;
                      if (valid3)
                        if (data2.quantity !== void 0) {
                          let data4 = data2.quantity, _errs10 = errors;
                          if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
                            return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "../pieces.json/properties/quantity/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                          if (errors === _errs10 && typeof data4 == "number" && isFinite(data4)) {
                            if (data4 > 5e7 || isNaN(data4))
                              return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "../pieces.json/properties/quantity/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e7 }, message: "must be <= 50000000" }], !1;
                            if (data4 < 1 || isNaN(data4))
                              return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "../pieces.json/properties/quantity/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }], !1;
                          }
                          var valid3 = _errs10 === errors;
                        } else
                          var valid3 = !0;
                    } else
                      return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "../pieces.json/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
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
        if (valid0)
          if (data.total !== void 0) {
            let data5 = data.total, _errs12 = errors;
            if (errors === errors)
              if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                let missing2;
                if (data5.minorUnits === void 0 && (missing2 = "minorUnits") || data5.currency === void 0 && (missing2 = "currency"))
                  return validate0.errors = [{ instancePath: instancePath + "/total", schemaPath: "../money.json/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }], !1;
                if (data5.minorUnits !== void 0) {
                  let data6 = data5.minorUnits, _errs16 = errors;
                  if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
                    return validate0.errors = [{ instancePath: instancePath + "/total/minorUnits", schemaPath: "../money.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                  if (errors === _errs16 && typeof data6 == "number" && isFinite(data6)) {
                    if (data6 > 9007199254740991 || isNaN(data6))
                      return validate0.errors = [{ instancePath: instancePath + "/total/minorUnits", schemaPath: "../money.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }], !1;
                    if (data6 < 0 || isNaN(data6))
                      return validate0.errors = [{ instancePath: instancePath + "/total/minorUnits", schemaPath: "../money.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                  }
                  var valid6 = _errs16 === errors;
                } else
                  var valid6 = !0;
                if (valid6)
                  if (data5.currency !== void 0) {
                    let data7 = data5.currency, _errs18 = errors;
                    if (errors === _errs18)
                      if (typeof data7 == "string") {
                        if (!pattern2.test(data7))
                          return validate0.errors = [{ instancePath: instancePath + "/total/currency", schemaPath: "../money.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' }], !1;
                      } else
                        return validate0.errors = [{ instancePath: instancePath + "/total/currency", schemaPath: "../money.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var valid6 = _errs18 === errors;
                  } else
                    var valid6 = !0;
              } else
                return validate0.errors = [{ instancePath: instancePath + "/total", schemaPath: "../money.json/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
            var valid0 = _errs12 === errors;
          } else
            var valid0 = !0;
      }
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validateOrderConfirmedV1
};
