// Generated from events-schemas/inventory/stock-received.v1.json by `npm run generate`. Do not edit.
// events-schemas/inventory/stock-received.v1.json
var validateInventoryStockReceivedV1 = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.sku === void 0 && (missing0 = "sku") || data.quantity === void 0 && (missing0 = "quantity") || data.reference === void 0 && (missing0 = "reference"))
        return validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      if (data.sku !== void 0) {
        let data0 = data.sku, _errs1 = errors;
        if (errors === _errs1)
          if (typeof data0 == "string") {
            if (!pattern0.test(data0))
              return validate0.errors = [{ instancePath: instancePath + "/sku", schemaPath: "#/properties/sku/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' }], !1;
          } else
            return validate0.errors = [{ instancePath: instancePath + "/sku", schemaPath: "#/properties/sku/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var valid0 = _errs1 === errors;
      } else
        var valid0 = !0;
      if (valid0) {
        if (data.quantity !== void 0) {
          let data1 = data.quantity, _errs3 = errors;
          if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
            return validate0.errors = [{ instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
          if (errors === _errs3 && typeof data1 == "number" && isFinite(data1)) {
            if (data1 > 1e9 || isNaN(data1))
              return validate0.errors = [{ instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e9 }, message: "must be <= 1000000000" }], !1;
            if (data1 < 1 || isNaN(data1))
              return validate0.errors = [{ instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }], !1;
          }
          var valid0 = _errs3 === errors;
        } else
          var valid0 = !0;
        if (valid0)
          if (data.reference !== void 0) {
            let data2 = data.reference, _errs5 = errors;
            if (errors === _errs5)
              if (typeof data2 == "string") {
                if (!pattern0.test(data2))
                  return validate0.errors = [{ instancePath: instancePath + "/reference", schemaPath: "#/properties/reference/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' }], !1;
              } else
                return validate0.errors = [{ instancePath: instancePath + "/reference", schemaPath: "#/properties/reference/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var valid0 = _errs5 === errors;
          } else
            var valid0 = !0;
      }
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validateInventoryStockReceivedV1
};
