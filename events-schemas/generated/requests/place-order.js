// Generated from functions/order/requests/place-order.json by `npm run generate`. Do not edit.
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

// functions/order/requests/place-order.json
var validatePlaceOrder = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u"), pattern1 = new RegExp("^[^@\\s\\u0000-\\u001F\\u007F-\\u009F]{1,64}@[^@\\s\\u0000-\\u001F\\u007F-\\u009F]{1,189}$", "u"), pattern2 = new RegExp("^[A-Z]{3}$", "u"), pattern6 = new RegExp("^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$", "u"), pattern12 = new RegExp("^[!-~]{1,200}$", "u"), func0 = require_ucs2length().default;
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.customerId === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "customerId" }, message: "must have required property 'customerId'" };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.lines === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "lines" }, message: "must have required property 'lines'" };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.shipTo === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "shipTo" }, message: "must have required property 'shipTo'" };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.payment === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "payment" }, message: "must have required property 'payment'" };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "customerId" || key0 === "email" || key0 === "currency" || key0 === "lines" || key0 === "shipping" || key0 === "shipTo" || key0 === "payment")) {
        let err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.customerId !== void 0) {
      let data0 = data.customerId;
      if (typeof data0 == "string") {
        if (!pattern0.test(data0)) {
          let err5 = { instancePath: instancePath + "/customerId", schemaPath: "#/properties/customerId/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/customerId", schemaPath: "#/properties/customerId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.email !== void 0) {
      let data1 = data.email;
      if (typeof data1 == "string") {
        if (func0(data1) > 254) {
          let err7 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/maxLength", keyword: "maxLength", params: { limit: 254 }, message: "must NOT have more than 254 characters" };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        if (!pattern1.test(data1)) {
          let err8 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/pattern", keyword: "pattern", params: { pattern: "^[^@\\s\\u0000-\\u001F\\u007F-\\u009F]{1,64}@[^@\\s\\u0000-\\u001F\\u007F-\\u009F]{1,189}$" }, message: 'must match pattern "^[^@\\s\\u0000-\\u001F\\u007F-\\u009F]{1,64}@[^@\\s\\u0000-\\u001F\\u007F-\\u009F]{1,189}$"' };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        let err9 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.currency !== void 0) {
      let data2 = data.currency;
      if (typeof data2 == "string") {
        if (!pattern2.test(data2)) {
          let err10 = { instancePath: instancePath + "/currency", schemaPath: "#/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        let err11 = { instancePath: instancePath + "/currency", schemaPath: "#/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.lines !== void 0) {
      let data3 = data.lines;
      if (Array.isArray(data3)) {
        if (data3.length > 500) {
          let err12 = { instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/maxItems", keyword: "maxItems", params: { limit: 500 }, message: "must NOT have more than 500 items" };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
        if (data3.length < 1) {
          let err13 = { instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        let len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            if (data4.sku === void 0) {
              let err14 = { instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/required", keyword: "required", params: { missingProperty: "sku" }, message: "must have required property 'sku'" };
              vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
            }
            if (data4.quantity === void 0) {
              let err15 = { instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/required", keyword: "required", params: { missingProperty: "quantity" }, message: "must have required property 'quantity'" };
              vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
            }
            for (let key1 in data4)
              if (!(key1 === "sku" || key1 === "quantity" || key1 === "unitPrice" || key1 === "discount")) {
                let err16 = { instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
                vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
              }
            if (data4.sku !== void 0) {
              let data5 = data4.sku;
              if (typeof data5 == "string") {
                if (!pattern0.test(data5)) {
                  let err17 = { instancePath: instancePath + "/lines/" + i0 + "/sku", schemaPath: "#/properties/lines/items/properties/sku/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"' };
                  vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
                }
              } else {
                let err18 = { instancePath: instancePath + "/lines/" + i0 + "/sku", schemaPath: "#/properties/lines/items/properties/sku/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
              }
            }
            if (data4.quantity !== void 0) {
              let data6 = data4.quantity;
              if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
                let err19 = { instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "#/properties/lines/items/properties/quantity/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
              }
              if (typeof data6 == "number" && isFinite(data6)) {
                if (data6 > 1e5 || isNaN(data6)) {
                  let err20 = { instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "#/properties/lines/items/properties/quantity/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 }, message: "must be <= 100000" };
                  vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
                }
                if (data6 < 1 || isNaN(data6)) {
                  let err21 = { instancePath: instancePath + "/lines/" + i0 + "/quantity", schemaPath: "#/properties/lines/items/properties/quantity/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
                  vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
                }
              }
            }
            if (data4.unitPrice !== void 0) {
              let data7 = data4.unitPrice;
              if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                if (data7.minorUnits === void 0) {
                  let err22 = { instancePath: instancePath + "/lines/" + i0 + "/unitPrice", schemaPath: "../../runtime/requests/price.json/required", keyword: "required", params: { missingProperty: "minorUnits" }, message: "must have required property 'minorUnits'" };
                  vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
                }
                if (data7.currency === void 0) {
                  let err23 = { instancePath: instancePath + "/lines/" + i0 + "/unitPrice", schemaPath: "../../runtime/requests/price.json/required", keyword: "required", params: { missingProperty: "currency" }, message: "must have required property 'currency'" };
                  vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
                }
                for (let key2 in data7)
                  if (!(key2 === "minorUnits" || key2 === "currency")) {
                    let err24 = { instancePath: instancePath + "/lines/" + i0 + "/unitPrice", schemaPath: "../../runtime/requests/price.json/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
                    vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
                  }
                if (data7.minorUnits !== void 0) {
                  let data8 = data7.minorUnits;
                  if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
                    let err25 = { instancePath: instancePath + "/lines/" + i0 + "/unitPrice/minorUnits", schemaPath: "../../runtime/requests/price.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                    vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
                  }
                  if (typeof data8 == "number" && isFinite(data8)) {
                    if (data8 > 1e12 || isNaN(data8)) {
                      let err26 = { instancePath: instancePath + "/lines/" + i0 + "/unitPrice/minorUnits", schemaPath: "../../runtime/requests/price.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
                      vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
                    }
                    if (data8 < 0 || isNaN(data8)) {
                      let err27 = { instancePath: instancePath + "/lines/" + i0 + "/unitPrice/minorUnits", schemaPath: "../../runtime/requests/price.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                      vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
                    }
                  }
                }
                if (data7.currency !== void 0) {
                  let data9 = data7.currency;
                  if (typeof data9 == "string") {
                    if (!pattern2.test(data9)) {
                      let err28 = { instancePath: instancePath + "/lines/" + i0 + "/unitPrice/currency", schemaPath: "../../runtime/requests/price.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' };
                      vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
                    }
                  } else {
                    let err29 = { instancePath: instancePath + "/lines/" + i0 + "/unitPrice/currency", schemaPath: "../../runtime/requests/price.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
                  }
                }
              } else {
                let err30 = { instancePath: instancePath + "/lines/" + i0 + "/unitPrice", schemaPath: "../../runtime/requests/price.json/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
              }
            }
            if (data4.discount !== void 0) {
              let data10 = data4.discount;
              if (typeof data10 == "number" && isFinite(data10)) {
                if (data10 > 1 || isNaN(data10)) {
                  let err31 = { instancePath: instancePath + "/lines/" + i0 + "/discount", schemaPath: "#/properties/lines/items/properties/discount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
                  vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
                }
                if (data10 < 0 || isNaN(data10)) {
                  let err32 = { instancePath: instancePath + "/lines/" + i0 + "/discount", schemaPath: "#/properties/lines/items/properties/discount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                  vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
                }
              } else {
                let err33 = { instancePath: instancePath + "/lines/" + i0 + "/discount", schemaPath: "#/properties/lines/items/properties/discount/type", keyword: "type", params: { type: "number" }, message: "must be number" };
                vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
              }
            }
          } else {
            let err34 = { instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
          }
        }
      } else {
        let err35 = { instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
      }
    }
    if (data.shipping !== void 0) {
      let data11 = data.shipping;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (data11.minorUnits === void 0) {
          let err36 = { instancePath: instancePath + "/shipping", schemaPath: "../../runtime/requests/price.json/required", keyword: "required", params: { missingProperty: "minorUnits" }, message: "must have required property 'minorUnits'" };
          vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
        }
        if (data11.currency === void 0) {
          let err37 = { instancePath: instancePath + "/shipping", schemaPath: "../../runtime/requests/price.json/required", keyword: "required", params: { missingProperty: "currency" }, message: "must have required property 'currency'" };
          vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
        }
        for (let key3 in data11)
          if (!(key3 === "minorUnits" || key3 === "currency")) {
            let err38 = { instancePath: instancePath + "/shipping", schemaPath: "../../runtime/requests/price.json/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
          }
        if (data11.minorUnits !== void 0) {
          let data12 = data11.minorUnits;
          if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
            let err39 = { instancePath: instancePath + "/shipping/minorUnits", schemaPath: "../../runtime/requests/price.json/properties/minorUnits/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
          }
          if (typeof data12 == "number" && isFinite(data12)) {
            if (data12 > 1e12 || isNaN(data12)) {
              let err40 = { instancePath: instancePath + "/shipping/minorUnits", schemaPath: "../../runtime/requests/price.json/properties/minorUnits/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
              vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
            }
            if (data12 < 0 || isNaN(data12)) {
              let err41 = { instancePath: instancePath + "/shipping/minorUnits", schemaPath: "../../runtime/requests/price.json/properties/minorUnits/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
            }
          }
        }
        if (data11.currency !== void 0) {
          let data13 = data11.currency;
          if (typeof data13 == "string") {
            if (!pattern2.test(data13)) {
              let err42 = { instancePath: instancePath + "/shipping/currency", schemaPath: "../../runtime/requests/price.json/properties/currency/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{3}$" }, message: 'must match pattern "^[A-Z]{3}$"' };
              vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
            }
          } else {
            let err43 = { instancePath: instancePath + "/shipping/currency", schemaPath: "../../runtime/requests/price.json/properties/currency/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
          }
        }
      } else {
        let err44 = { instancePath: instancePath + "/shipping", schemaPath: "../../runtime/requests/price.json/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
      }
    }
    if (data.shipTo !== void 0) {
      let data14 = data.shipTo;
      if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
        if (data14.name === void 0) {
          let err45 = { instancePath: instancePath + "/shipTo", schemaPath: "#/properties/shipTo/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
          vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
        }
        if (data14.street === void 0) {
          let err46 = { instancePath: instancePath + "/shipTo", schemaPath: "#/properties/shipTo/required", keyword: "required", params: { missingProperty: "street" }, message: "must have required property 'street'" };
          vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
        }
        if (data14.city === void 0) {
          let err47 = { instancePath: instancePath + "/shipTo", schemaPath: "#/properties/shipTo/required", keyword: "required", params: { missingProperty: "city" }, message: "must have required property 'city'" };
          vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
        }
        if (data14.country === void 0) {
          let err48 = { instancePath: instancePath + "/shipTo", schemaPath: "#/properties/shipTo/required", keyword: "required", params: { missingProperty: "country" }, message: "must have required property 'country'" };
          vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
        }
        for (let key4 in data14)
          if (!(key4 === "name" || key4 === "street" || key4 === "city" || key4 === "region" || key4 === "postalCode" || key4 === "country")) {
            let err49 = { instancePath: instancePath + "/shipTo", schemaPath: "#/properties/shipTo/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
          }
        if (data14.name !== void 0) {
          let data15 = data14.name;
          if (typeof data15 == "string") {
            if (func0(data15) > 200) {
              let err50 = { instancePath: instancePath + "/shipTo/name", schemaPath: "#/properties/shipTo/properties/name/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" };
              vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
            }
            if (func0(data15) < 1) {
              let err51 = { instancePath: instancePath + "/shipTo/name", schemaPath: "#/properties/shipTo/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
            }
            if (!pattern6.test(data15)) {
              let err52 = { instancePath: instancePath + "/shipTo/name", schemaPath: "#/properties/shipTo/properties/name/pattern", keyword: "pattern", params: { pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" }, message: 'must match pattern "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$"' };
              vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
            }
          } else {
            let err53 = { instancePath: instancePath + "/shipTo/name", schemaPath: "#/properties/shipTo/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
          }
        }
        if (data14.street !== void 0) {
          let data16 = data14.street;
          if (typeof data16 == "string") {
            if (func0(data16) > 200) {
              let err54 = { instancePath: instancePath + "/shipTo/street", schemaPath: "#/properties/shipTo/properties/street/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" };
              vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
            }
            if (func0(data16) < 1) {
              let err55 = { instancePath: instancePath + "/shipTo/street", schemaPath: "#/properties/shipTo/properties/street/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
            }
            if (!pattern6.test(data16)) {
              let err56 = { instancePath: instancePath + "/shipTo/street", schemaPath: "#/properties/shipTo/properties/street/pattern", keyword: "pattern", params: { pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" }, message: 'must match pattern "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$"' };
              vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
            }
          } else {
            let err57 = { instancePath: instancePath + "/shipTo/street", schemaPath: "#/properties/shipTo/properties/street/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
          }
        }
        if (data14.city !== void 0) {
          let data17 = data14.city;
          if (typeof data17 == "string") {
            if (func0(data17) > 100) {
              let err58 = { instancePath: instancePath + "/shipTo/city", schemaPath: "#/properties/shipTo/properties/city/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" };
              vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
            }
            if (func0(data17) < 1) {
              let err59 = { instancePath: instancePath + "/shipTo/city", schemaPath: "#/properties/shipTo/properties/city/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
            }
            if (!pattern6.test(data17)) {
              let err60 = { instancePath: instancePath + "/shipTo/city", schemaPath: "#/properties/shipTo/properties/city/pattern", keyword: "pattern", params: { pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" }, message: 'must match pattern "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$"' };
              vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
            }
          } else {
            let err61 = { instancePath: instancePath + "/shipTo/city", schemaPath: "#/properties/shipTo/properties/city/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
          }
        }
        if (data14.region !== void 0) {
          let data18 = data14.region;
          if (typeof data18 == "string") {
            if (func0(data18) > 100) {
              let err62 = { instancePath: instancePath + "/shipTo/region", schemaPath: "#/properties/shipTo/properties/region/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" };
              vErrors === null ? vErrors = [err62] : vErrors.push(err62), errors++;
            }
            if (func0(data18) < 1) {
              let err63 = { instancePath: instancePath + "/shipTo/region", schemaPath: "#/properties/shipTo/properties/region/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              vErrors === null ? vErrors = [err63] : vErrors.push(err63), errors++;
            }
            if (!pattern6.test(data18)) {
              let err64 = { instancePath: instancePath + "/shipTo/region", schemaPath: "#/properties/shipTo/properties/region/pattern", keyword: "pattern", params: { pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" }, message: 'must match pattern "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$"' };
              vErrors === null ? vErrors = [err64] : vErrors.push(err64), errors++;
            }
          } else {
            let err65 = { instancePath: instancePath + "/shipTo/region", schemaPath: "#/properties/shipTo/properties/region/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err65] : vErrors.push(err65), errors++;
          }
        }
        if (data14.postalCode !== void 0) {
          let data19 = data14.postalCode;
          if (typeof data19 == "string") {
            if (func0(data19) > 20) {
              let err66 = { instancePath: instancePath + "/shipTo/postalCode", schemaPath: "#/properties/shipTo/properties/postalCode/maxLength", keyword: "maxLength", params: { limit: 20 }, message: "must NOT have more than 20 characters" };
              vErrors === null ? vErrors = [err66] : vErrors.push(err66), errors++;
            }
            if (func0(data19) < 1) {
              let err67 = { instancePath: instancePath + "/shipTo/postalCode", schemaPath: "#/properties/shipTo/properties/postalCode/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              vErrors === null ? vErrors = [err67] : vErrors.push(err67), errors++;
            }
            if (!pattern6.test(data19)) {
              let err68 = { instancePath: instancePath + "/shipTo/postalCode", schemaPath: "#/properties/shipTo/properties/postalCode/pattern", keyword: "pattern", params: { pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" }, message: 'must match pattern "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$"' };
              vErrors === null ? vErrors = [err68] : vErrors.push(err68), errors++;
            }
          } else {
            let err69 = { instancePath: instancePath + "/shipTo/postalCode", schemaPath: "#/properties/shipTo/properties/postalCode/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err69] : vErrors.push(err69), errors++;
          }
        }
        if (data14.country !== void 0) {
          let data20 = data14.country;
          if (typeof data20 == "string") {
            if (func0(data20) > 60) {
              let err70 = { instancePath: instancePath + "/shipTo/country", schemaPath: "#/properties/shipTo/properties/country/maxLength", keyword: "maxLength", params: { limit: 60 }, message: "must NOT have more than 60 characters" };
              vErrors === null ? vErrors = [err70] : vErrors.push(err70), errors++;
            }
            if (func0(data20) < 1) {
              let err71 = { instancePath: instancePath + "/shipTo/country", schemaPath: "#/properties/shipTo/properties/country/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              vErrors === null ? vErrors = [err71] : vErrors.push(err71), errors++;
            }
            if (!pattern6.test(data20)) {
              let err72 = { instancePath: instancePath + "/shipTo/country", schemaPath: "#/properties/shipTo/properties/country/pattern", keyword: "pattern", params: { pattern: "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$" }, message: 'must match pattern "^(?! *$)[^\\u0000-\\u001F\\u007F-\\u009F]*$"' };
              vErrors === null ? vErrors = [err72] : vErrors.push(err72), errors++;
            }
          } else {
            let err73 = { instancePath: instancePath + "/shipTo/country", schemaPath: "#/properties/shipTo/properties/country/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err73] : vErrors.push(err73), errors++;
          }
        }
      } else {
        let err74 = { instancePath: instancePath + "/shipTo", schemaPath: "#/properties/shipTo/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err74] : vErrors.push(err74), errors++;
      }
    }
    if (data.payment !== void 0) {
      let data21 = data.payment;
      if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
        if (data21.token === void 0) {
          let err75 = { instancePath: instancePath + "/payment", schemaPath: "#/properties/payment/required", keyword: "required", params: { missingProperty: "token" }, message: "must have required property 'token'" };
          vErrors === null ? vErrors = [err75] : vErrors.push(err75), errors++;
        }
        for (let key5 in data21)
          if (key5 !== "token") {
            let err76 = { instancePath: instancePath + "/payment", schemaPath: "#/properties/payment/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err76] : vErrors.push(err76), errors++;
          }
        if (data21.token !== void 0) {
          let data22 = data21.token;
          if (typeof data22 == "string") {
            if (!pattern12.test(data22)) {
              let err77 = { instancePath: instancePath + "/payment/token", schemaPath: "#/properties/payment/properties/token/pattern", keyword: "pattern", params: { pattern: "^[!-~]{1,200}$" }, message: 'must match pattern "^[!-~]{1,200}$"' };
              vErrors === null ? vErrors = [err77] : vErrors.push(err77), errors++;
            }
          } else {
            let err78 = { instancePath: instancePath + "/payment/token", schemaPath: "#/properties/payment/properties/token/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err78] : vErrors.push(err78), errors++;
          }
        }
      } else {
        let err79 = { instancePath: instancePath + "/payment", schemaPath: "#/properties/payment/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err79] : vErrors.push(err79), errors++;
      }
    }
  } else {
    let err80 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err80] : vErrors.push(err80), errors++;
  }
  return validate0.errors = vErrors, errors === 0;
}
export {
  validatePlaceOrder
};
