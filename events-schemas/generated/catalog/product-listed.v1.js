// Generated from events-schemas/catalog/product-listed.v1.json by `npm run generate`. Do not edit.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    function ucs2length(str) {
      let len = str.length, length = 0, pos = 0, value;
      for (; pos < len; )
        length++, value = str.charCodeAt(pos++), value >= 55296 && value <= 56319 && pos < len && (value = str.charCodeAt(pos), (value & 64512) === 56320 && pos++);
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// events-schemas/catalog/product-listed.v1.json
var validateCatalogProductListedV1 = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u"), pattern1 = new RegExp("^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$", "u"), pattern2 = new RegExp("^[A-Z]{3}$", "u"), func0 = require_ucs2length().default;
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.sku === void 0 && (missing0 = "sku") || data.name === void 0 && (missing0 = "name") || data.unitPrice === void 0 && (missing0 = "unitPrice"))
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
        if (data.name !== void 0) {
          let data1 = data.name, _errs3 = errors;
          if (errors === _errs3)
            if (typeof data1 == "string") {
              if (func0(data1) > 200)
                return validate0.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }], !1;
              if (func0(data1) < 1)
                return validate0.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
              if (!pattern1.test(data1))
                return validate0.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" }, message: 'must match pattern "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$"' }], !1;
            } else
              return validate0.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var valid0 = _errs3 === errors;
        } else
          var valid0 = !0;
        if (valid0)
          if (data.unitPrice !== void 0) {
            let data2 = data.unitPrice, _errs5 = errors;
            if (errors === errors)
              if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                let missing1;
                if (data2.minorUnits === void 0 && (missing1 = "minorUnits") || data2.currency === void 0 && (missing1 = "currency"))
                  return validate0.errors = [{ instancePath: instancePath + "/unitPrice", schemaPath: "../money.json/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }], !1;
                if (data2.minorUnits !== void 0) {
                  let data3 = data2.minorUnits, _errs9 = errors;
                  if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
                    return validate0.errors = [{ instancePath: instancePath + "/unitPrice/minorUnits", schemaPath: "../money.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                  if (errors === _errs9 && typeof data3 == "number" && isFinite(data3)) {
                    if (data3 > 9007199254740991 || isNaN(data3))
                      return validate0.errors = [{ instancePath: instancePath + "/unitPrice/minorUnits", schemaPath: "../money.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }], !1;
                    if (data3 < 0 || isNaN(data3))
                      return validate0.errors = [{ instancePath: instancePath + "/unitPrice/minorUnits", schemaPath: "../money.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                  }
                  var valid3 = _errs9 === errors;
                } else
                  var valid3 = !0;
                if (valid3)
                  if (data2.currency !== void 0) {
                    let data4 = data2.currency, _errs11 = errors;
                    if (errors === _errs11)
                      if (typeof data4 == "string") {
                        if (!pattern2.test(data4))
                          return validate0.errors = [{ instancePath: instancePath + "/unitPrice/currency", schemaPath: "../money.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' }], !1;
                      } else
                        return validate0.errors = [{ instancePath: instancePath + "/unitPrice/currency", schemaPath: "../money.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var valid3 = _errs11 === errors;
                  } else
                    var valid3 = !0;
              } else
                return validate0.errors = [{ instancePath: instancePath + "/unitPrice", schemaPath: "../money.json/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
            var valid0 = _errs5 === errors;
          } else
            var valid0 = !0;
      }
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validateCatalogProductListedV1
};
