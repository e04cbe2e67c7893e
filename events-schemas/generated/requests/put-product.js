// Generated from functions/catalog/requests/put-product.json by `npm run generate`. Do not edit.
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

// functions/catalog/requests/put-product.json
var validatePutProduct = validate0;
var func0 = require_ucs2length().default, pattern0 = new RegExp("^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$", "u"), pattern1 = new RegExp("^[A-Z]{3}$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.unitPrice === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "unitPrice" }, message: "must have required property 'unitPrice'" };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "name" || key0 === "unitPrice")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func0(data0) > 200) {
          let err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (func0(data0) < 1) {
          let err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (!pattern0.test(data0)) {
          let err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" }, message: 'must match pattern "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$"' };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.unitPrice !== void 0) {
      let data1 = data.unitPrice;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.minorUnits === void 0) {
          let err7 = { instancePath: instancePath + "/unitPrice", schemaPath: "../../runtime/requests/price.json/required", keyword: "required", params: { missingProperty: "minorUnits" }, message: "must have required property 'minorUnits'" };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        if (data1.currency === void 0) {
          let err8 = { instancePath: instancePath + "/unitPrice", schemaPath: "../../runtime/requests/price.json/required", keyword: "required", params: { missingProperty: "currency" }, message: "must have required property 'currency'" };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
        for (let key1 in data1)
          if (!(key1 === "minorUnits" || key1 === "currency")) {
            let err9 = { instancePath: instancePath + "/unitPrice", schemaPath: "../../runtime/requests/price.json/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
          }
        if (data1.minorUnits !== void 0) {
          let data2 = data1.minorUnits;
          if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
            let err10 = { instancePath: instancePath + "/unitPrice/minorUnits", schemaPath: "../../runtime/requests/price.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
          if (typeof data2 == "number" && isFinite(data2)) {
            if (data2 > 1e12 || isNaN(data2)) {
              let err11 = { instancePath: instancePath + "/unitPrice/minorUnits", schemaPath: "../../runtime/requests/price.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
              vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
            }
            if (data2 < 0 || isNaN(data2)) {
              let err12 = { instancePath: instancePath + "/unitPrice/minorUnits", schemaPath: "../../runtime/requests/price.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
          }
        }
        if (data1.currency !== void 0) {
          let data3 = data1.currency;
          if (typeof data3 == "string") {
            if (!pattern1.test(data3)) {
              let err13 = { instancePath: instancePath + "/unitPrice/currency", schemaPath: "../../runtime/requests/price.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' };
              vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
            }
          } else {
            let err14 = { instancePath: instancePath + "/unitPrice/currency", schemaPath: "../../runtime/requests/price.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
          }
        }
      } else {
        let err15 = { instancePath: instancePath + "/unitPrice", schemaPath: "../../runtime/requests/price.json/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
  } else {
    let err16 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
  }
  return validate0.errors = vErrors, errors === 0;
}
export {
  validatePutProduct
};
