// Generated from events-schemas/payment/declined.v1.json by `npm run generate`. Do not edit.
// events-schemas/payment/declined.v1.json
var validatePaymentDeclinedV1 = validate0;
var pattern0 = new RegExp("^[A-Z]{3}$", "u"), pattern1 = new RegExp("^[a-z][a-z0-9-]{0,63}$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.amount === void 0 && (missing0 = "amount") || data.reason === void 0 && (missing0 = "reason"))
        return validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      if (data.amount !== void 0) {
        let data0 = data.amount, _errs1 = errors;
        if (errors === errors)
          if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
            let missing1;
            if (data0.minorUnits === void 0 && (missing1 = "minorUnits") || data0.currency === void 0 && (missing1 = "currency"))
              return validate0.errors = [{ instancePath: instancePath + "/amount", schemaPath: "../money.json/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }], !1;
            if (data0.minorUnits !== void 0) {
              let data1 = data0.minorUnits, _errs5 = errors;
              if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
                return validate0.errors = [{ instancePath: instancePath + "/amount/minorUnits", schemaPath: "../money.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
              if (errors === _errs5 && typeof data1 == "number" && isFinite(data1)) {
                if (data1 > 9007199254740991 || isNaN(data1))
                  return validate0.errors = [{ instancePath: instancePath + "/amount/minorUnits", schemaPath: "../money.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }], !1;
                if (data1 < 0 || isNaN(data1))
                  return validate0.errors = [{ instancePath: instancePath + "/amount/minorUnits", schemaPath: "../money.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
              }
              var valid3 = _errs5 === errors;
            } else
              var valid3 = !0;
            if (valid3)
              if (data0.currency !== void 0) {
                let data2 = data0.currency, _errs7 = errors;
                if (errors === _errs7)
                  if (typeof data2 == "string") {
                    if (!pattern0.test(data2))
                      return validate0.errors = [{ instancePath: instancePath + "/amount/currency", schemaPath: "../money.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' }], !1;
                  } else
                    return validate0.errors = [{ instancePath: instancePath + "/amount/currency", schemaPath: "../money.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var valid3 = _errs7 === errors;
              } else
                var valid3 = !0;
          } else
            return validate0.errors = [{ instancePath: instancePath + "/amount", schemaPath: "../money.json/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
        var valid0 = _errs1 === errors;
      } else
        var valid0 = !0;
      if (valid0)
        if (data.reason !== void 0) {
          let data3 = data.reason, _errs9 = errors;
          if (errors === _errs9)
            if (typeof data3 == "string") {
              if (!pattern1.test(data3))
                return validate0.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,63}$" }, message: 'must match pattern "^[a-z][a-z0-9-]{0,63}$"' }], !1;
            } else
              return validate0.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var valid0 = _errs9 === errors;
        } else
          var valid0 = !0;
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validatePaymentDeclinedV1
};
