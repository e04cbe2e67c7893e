// Generated from events-schemas/order/rolled-back.v1.json by `npm run generate`. Do not edit.
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

// events-schemas/order/rolled-back.v1.json
var validateOrderRolledBackV1 = validate0, schema0 = { $schema: "http://json-schema.org/draft-07/schema#", $id: "events-schemas/order/rolled-back.v1.json", title: "order.rolled-back.v1", type: "object", properties: { because: { type: "string", enum: ["rejected", "cancelled", "failed"] }, reason: { type: "string", minLength: 1, maxLength: 500, pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" } }, required: ["because", "reason"] }, func0 = require_ucs2length().default, pattern0 = new RegExp("^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.because === void 0 && (missing0 = "because") || data.reason === void 0 && (missing0 = "reason"))
        return validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      if (data.because !== void 0) {
        let data0 = data.because, _errs1 = errors;
        if (typeof data0 != "string")
          return validate0.errors = [{ instancePath: instancePath + "/because", schemaPath: "#/properties/because/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        if (!(data0 === "rejected" || data0 === "cancelled" || data0 === "failed"))
          return validate0.errors = [{ instancePath: instancePath + "/because", schemaPath: "#/properties/because/enum", keyword: "enum", params: { allowedValues: schema0.properties.because.enum }, message: "must be equal to one of the allowed values" }], !1;
        var valid0 = _errs1 === errors;
      } else
        var valid0 = !0;
      if (valid0)
        if (data.reason !== void 0) {
          let data1 = data.reason, _errs3 = errors;
          if (errors === _errs3)
            if (typeof data1 == "string") {
              if (func0(data1) > 500)
                return validate0.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }], !1;
              if (func0(data1) < 1)
                return validate0.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
              if (!pattern0.test(data1))
                return validate0.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/pattern", keyword: "pattern", params: { pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" }, message: 'must match pattern "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$"' }], !1;
            } else
              return validate0.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var valid0 = _errs3 === errors;
        } else
          var valid0 = !0;
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validateOrderRolledBackV1
};
