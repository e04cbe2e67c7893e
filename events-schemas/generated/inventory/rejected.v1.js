// Generated from events-schemas/inventory/rejected.v1.json by `npm run generate`. Do not edit.
// events-schemas/inventory/rejected.v1.json
var validateInventoryRejectedV1 = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.reason === void 0 && (missing0 = "reason") || data.short === void 0 && (missing0 = "short"))
        return validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      if (data.reason !== void 0) {
        let data0 = data.reason, _errs1 = errors;
        if (typeof data0 != "string")
          return validate0.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        if (data0 !== "out-of-stock")
          return validate0.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/const", keyword: "const", params: { allowedValue: "out-of-stock" }, message: "must be equal to constant" }], !1;
        var valid0 = _errs1 === errors;
      } else
        var valid0 = !0;
      if (valid0)
        if (data.short !== void 0) {
          let data1 = data.short, _errs3 = errors;
          if (errors === _errs3)
            if (Array.isArray(data1)) {
              if (data1.length > 500)
                return validate0.errors = [{ instancePath: instancePath + "/short", schemaPath: "#/properties/short/maxItems", keyword: "maxItems", params: { limit: 500 }, message: "must NOT have more than 500 items" }], !1;
              if (data1.length < 1)
                return validate0.errors = [{ instancePath: instancePath + "/short", schemaPath: "#/properties/short/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" }], !1;
              {
                var valid1 = !0;
                let len0 = data1.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data2 = data1[i0], _errs5 = errors;
                  if (errors === _errs5)
                    if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                      let missing1;
                      if (data2.sku === void 0 && (missing1 = "sku") || data2.requested === void 0 && (missing1 = "requested"))
                        return validate0.errors = [{ instancePath: instancePath + "/short/" + i0, schemaPath: "#/properties/short/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }], !1;
                      if (data2.sku !== void 0) {
                        let data3 = data2.sku, _errs7 = errors;
                        if (errors === _errs7)
                          if (typeof data3 == "string") {
                            if (!pattern0.test(data3))
                              return validate0.errors = [{ instancePath: instancePath + "/short/" + i0 + "/sku", schemaPath: "#/properties/short/items/properties/sku/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' }], !1;
                          } else
                            return validate0.errors = [{ instancePath: instancePath + "/short/" + i0 + "/sku", schemaPath: "#/properties/short/items/properties/sku/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                        var valid2 = _errs7 === errors;
                      } else
                        var valid2 = !0;
                      if (valid2)
                        if (data2.requested !== void 0) {
                          let data4 = data2.requested, _errs9 = errors;
                          if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
                            return validate0.errors = [{ instancePath: instancePath + "/short/" + i0 + "/requested", schemaPath: "#/properties/short/items/properties/requested/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                          if (errors === _errs9 && typeof data4 == "number" && isFinite(data4)) {
                            if (data4 > 5e7 || isNaN(data4))
                              return validate0.errors = [{ instancePath: instancePath + "/short/" + i0 + "/requested", schemaPath: "#/properties/short/items/properties/requested/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e7 }, message: "must be <= 50000000" }], !1;
                            if (data4 < 1 || isNaN(data4))
                              return validate0.errors = [{ instancePath: instancePath + "/short/" + i0 + "/requested", schemaPath: "#/properties/short/items/properties/requested/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }], !1;
                          }
                          var valid2 = _errs9 === errors;
                        } else
                          var valid2 = !0;
                    } else
                      return validate0.errors = [{ instancePath: instancePath + "/short/" + i0, schemaPath: "#/properties/short/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
                  var valid1 = _errs5 === errors;
                  if (!valid1)
                    break;
                }
              }
            } else
              return validate0.errors = [{ instancePath: instancePath + "/short", schemaPath: "#/properties/short/type", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var valid0 = _errs3 === errors;
        } else
          var valid0 = !0;
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validateInventoryRejectedV1
};
