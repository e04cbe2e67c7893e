// Generated from events-schemas/inventory/released.v1.json by `npm run generate`. Do not edit.
// events-schemas/inventory/released.v1.json
var validateInventoryReleasedV1 = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.lines === void 0 && (missing0 = "lines"))
        return validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      if (data.lines !== void 0) {
        let data0 = data.lines;
        if (errors === errors)
          if (Array.isArray(data0)) {
            if (data0.length > 500)
              return validate0.errors = [{ instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/maxItems", keyword: "maxItems", params: { limit: 500 }, message: "must NOT have more than 500 items" }], !1;
            {
              var valid1 = !0;
              let len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                let data1 = data0[i0], _errs3 = errors;
                if (errors === errors)
                  if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                    let missing1;
                    if (data1.sku === void 0 && (missing1 = "sku") || data1.quantity === void 0 && (missing1 = "quantity"))
                      return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "../pieces.json/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }], !1;
                    if (data1.sku !== void 0) {
                      let data2 = data1.sku, _errs6 = errors;
                      if (errors === _errs6)
                        if (typeof data2 == "string") {
                          if (!pattern0.test(data2))
                            return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/sku", schemaPath: "../pieces.json/properties/sku/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' }], !1;
                        } else
                          return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/sku", schemaPath: "../pieces.json/properties/sku/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                      var valid3 = _errs6 === errors;
                    } else
                      var valid3 = !0;
                    if (valid3)
                      if (data1.quantity !== void 0) {
                        let data3 = data1.quantity, _errs8 = errors;
                        if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
                          return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "../pieces.json/properties/quantity/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                        if (errors === _errs8 && typeof data3 == "number" && isFinite(data3)) {
                          if (data3 > 5e7 || isNaN(data3))
                            return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "../pieces.json/properties/quantity/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e7 }, message: "must be <= 50000000" }], !1;
                          if (data3 < 1 || isNaN(data3))
                            return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "../pieces.json/properties/quantity/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }], !1;
                        }
                        var valid3 = _errs8 === errors;
                      } else
                        var valid3 = !0;
                  } else
                    return validate0.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "../pieces.json/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
                var valid1 = _errs3 === errors;
                if (!valid1)
                  break;
              }
            }
          } else
            return validate0.errors = [{ instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/type", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
      }
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validateInventoryReleasedV1
};
