// Generated from events-schemas/catalog/product-withdrawn.v1.json by `npm run generate`. Do not edit.
// events-schemas/catalog/product-withdrawn.v1.json
var validateCatalogProductWithdrawnV1 = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.sku === void 0 && (missing0 = "sku"))
        return validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      if (data.sku !== void 0) {
        let data0 = data.sku;
        if (errors === errors)
          if (typeof data0 == "string") {
            if (!pattern0.test(data0))
              return validate0.errors = [{ instancePath: instancePath + "/sku", schemaPath: "#/properties/sku/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' }], !1;
          } else
            return validate0.errors = [{ instancePath: instancePath + "/sku", schemaPath: "#/properties/sku/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
      }
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validateCatalogProductWithdrawnV1
};
