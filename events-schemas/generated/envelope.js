// Generated from events-schemas/envelope.json by `npm run generate`. Do not edit.
// events-schemas/envelope.json
var validateEnvelope = validate0;
var pattern0 = new RegExp("^[!-~]{1,256}$", "u"), pattern1 = new RegExp("^[a-z][a-z0-9-]{0,31}$", "u"), pattern2 = new RegExp("^[a-z][a-z0-9-]{0,31}\\.[a-z][a-z0-9-]{0,47}\\.v[1-9][0-9]{0,2}$", "u"), pattern3 = new RegExp("^[!-~]{1,160}$", "u"), pattern4 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z$", "u"), pattern5 = new RegExp("^[!-~]{1,200}$", "u"), pattern8 = new RegExp("^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.specversion === void 0 && (missing0 = "specversion") || data.id === void 0 && (missing0 = "id") || data.source === void 0 && (missing0 = "source") || data.type === void 0 && (missing0 = "type") || data.subject === void 0 && (missing0 = "subject") || data.sequence === void 0 && (missing0 = "sequence") || data.time === void 0 && (missing0 = "time") || data.dataschema === void 0 && (missing0 = "dataschema") || data.correlationid === void 0 && (missing0 = "correlationid") || data.causationid === void 0 && (missing0 = "causationid") || data.data === void 0 && (missing0 = "data"))
        return validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      if (data.specversion !== void 0) {
        let data0 = data.specversion, _errs1 = errors;
        if (typeof data0 != "string")
          return validate0.errors = [{ instancePath: instancePath + "/specversion", schemaPath: "#/properties/specversion/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        if (data0 !== "1.0")
          return validate0.errors = [{ instancePath: instancePath + "/specversion", schemaPath: "#/properties/specversion/const", keyword: "const", params: { allowedValue: "1.0" }, message: "must be equal to constant" }], !1;
        var valid0 = _errs1 === errors;
      } else
        var valid0 = !0;
      if (valid0) {
        if (data.id !== void 0) {
          let data1 = data.id, _errs3 = errors;
          if (errors === _errs3)
            if (typeof data1 == "string") {
              if (!pattern0.test(data1))
                return validate0.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[!-~]{1,256}$" }, message: 'must match pattern "^[!-~]{1,256}$"' }], !1;
            } else
              return validate0.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var valid0 = _errs3 === errors;
        } else
          var valid0 = !0;
        if (valid0) {
          if (data.source !== void 0) {
            let data2 = data.source, _errs5 = errors;
            if (errors === _errs5)
              if (typeof data2 == "string") {
                if (!pattern1.test(data2))
                  return validate0.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,31}$" }, message: 'must match pattern "^[a-z][a-z0-9-]{0,31}$"' }], !1;
              } else
                return validate0.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var valid0 = _errs5 === errors;
          } else
            var valid0 = !0;
          if (valid0) {
            if (data.type !== void 0) {
              let data3 = data.type, _errs7 = errors;
              if (errors === _errs7)
                if (typeof data3 == "string") {
                  if (!pattern2.test(data3))
                    return validate0.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,31}\\.[a-z][a-z0-9-]{0,47}\\.v[1-9][0-9]{0,2}$" }, message: 'must match pattern "^[a-z][a-z0-9-]{0,31}\\.[a-z][a-z0-9-]{0,47}\\.v[1-9][0-9]{0,2}$"' }], !1;
                } else
                  return validate0.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
              var valid0 = _errs7 === errors;
            } else
              var valid0 = !0;
            if (valid0) {
              if (data.subject !== void 0) {
                let data4 = data.subject, _errs9 = errors;
                if (errors === _errs9)
                  if (typeof data4 == "string") {
                    if (!pattern3.test(data4))
                      return validate0.errors = [{ instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/pattern", keyword: "pattern", params: { pattern: "^[!-~]{1,160}$" }, message: 'must match pattern "^[!-~]{1,160}$"' }], !1;
                  } else
                    return validate0.errors = [{ instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var valid0 = _errs9 === errors;
              } else
                var valid0 = !0;
              if (valid0) {
                if (data.sequence !== void 0) {
                  let data5 = data.sequence, _errs11 = errors;
                  if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)))
                    return validate0.errors = [{ instancePath: instancePath + "/sequence", schemaPath: "#/properties/sequence/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                  if (errors === _errs11 && typeof data5 == "number" && isFinite(data5)) {
                    if (data5 > 9007199254740991 || isNaN(data5))
                      return validate0.errors = [{ instancePath: instancePath + "/sequence", schemaPath: "#/properties/sequence/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }], !1;
                    if (data5 < 1 || isNaN(data5))
                      return validate0.errors = [{ instancePath: instancePath + "/sequence", schemaPath: "#/properties/sequence/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }], !1;
                  }
                  var valid0 = _errs11 === errors;
                } else
                  var valid0 = !0;
                if (valid0) {
                  if (data.time !== void 0) {
                    let data6 = data.time, _errs13 = errors;
                    if (errors === _errs13)
                      if (typeof data6 == "string") {
                        if (!pattern4.test(data6))
                          return validate0.errors = [{ instancePath: instancePath + "/time", schemaPath: "#/properties/time/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z$"' }], !1;
                      } else
                        return validate0.errors = [{ instancePath: instancePath + "/time", schemaPath: "#/properties/time/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var valid0 = _errs13 === errors;
                  } else
                    var valid0 = !0;
                  if (valid0) {
                    if (data.dataschema !== void 0) {
                      let data7 = data.dataschema, _errs15 = errors;
                      if (errors === _errs15)
                        if (typeof data7 == "string") {
                          if (!pattern5.test(data7))
                            return validate0.errors = [{ instancePath: instancePath + "/dataschema", schemaPath: "#/properties/dataschema/pattern", keyword: "pattern", params: { pattern: "^[!-~]{1,200}$" }, message: 'must match pattern "^[!-~]{1,200}$"' }], !1;
                        } else
                          return validate0.errors = [{ instancePath: instancePath + "/dataschema", schemaPath: "#/properties/dataschema/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                      var valid0 = _errs15 === errors;
                    } else
                      var valid0 = !0;
                    if (valid0) {
                      if (data.datacontenttype !== void 0) {
                        let data8 = data.datacontenttype, _errs17 = errors;
                        if (typeof data8 != "string")
                          return validate0.errors = [{ instancePath: instancePath + "/datacontenttype", schemaPath: "#/properties/datacontenttype/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                        if (data8 !== "application/json")
                          return validate0.errors = [{ instancePath: instancePath + "/datacontenttype", schemaPath: "#/properties/datacontenttype/const", keyword: "const", params: { allowedValue: "application/json" }, message: "must be equal to constant" }], !1;
                        var valid0 = _errs17 === errors;
                      } else
                        var valid0 = !0;
                      if (valid0) {
                        if (data.correlationid !== void 0) {
                          let data9 = data.correlationid, _errs19 = errors;
                          if (errors === _errs19)
                            if (typeof data9 == "string") {
                              if (!pattern0.test(data9))
                                return validate0.errors = [{ instancePath: instancePath + "/correlationid", schemaPath: "#/properties/correlationid/pattern", keyword: "pattern", params: { pattern: "^[!-~]{1,256}$" }, message: 'must match pattern "^[!-~]{1,256}$"' }], !1;
                            } else
                              return validate0.errors = [{ instancePath: instancePath + "/correlationid", schemaPath: "#/properties/correlationid/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                          var valid0 = _errs19 === errors;
                        } else
                          var valid0 = !0;
                        if (valid0) {
                          if (data.causationid !== void 0) {
                            let data10 = data.causationid, _errs21 = errors;
                            if (errors === _errs21)
                              if (typeof data10 == "string") {
                                if (!pattern0.test(data10))
                                  return validate0.errors = [{ instancePath: instancePath + "/causationid", schemaPath: "#/properties/causationid/pattern", keyword: "pattern", params: { pattern: "^[!-~]{1,256}$" }, message: 'must match pattern "^[!-~]{1,256}$"' }], !1;
                              } else
                                return validate0.errors = [{ instancePath: instancePath + "/causationid", schemaPath: "#/properties/causationid/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                            var valid0 = _errs21 === errors;
                          } else
                            var valid0 = !0;
                          if (valid0) {
                            if (data.traceparent !== void 0) {
                              let data11 = data.traceparent, _errs23 = errors;
                              if (errors === _errs23)
                                if (typeof data11 == "string") {
                                  if (!pattern8.test(data11))
                                    return validate0.errors = [{ instancePath: instancePath + "/traceparent", schemaPath: "#/properties/traceparent/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$" }, message: 'must match pattern "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"' }], !1;
                                } else
                                  return validate0.errors = [{ instancePath: instancePath + "/traceparent", schemaPath: "#/properties/traceparent/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                              var valid0 = _errs23 === errors;
                            } else
                              var valid0 = !0;
                            if (valid0)
                              if (data.data !== void 0) {
                                let data12 = data.data, _errs25 = errors;
                                if (!(data12 && typeof data12 == "object" && !Array.isArray(data12)))
                                  return validate0.errors = [{ instancePath: instancePath + "/data", schemaPath: "#/properties/data/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
                                var valid0 = _errs25 === errors;
                              } else
                                var valid0 = !0;
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate0.errors = vErrors, errors === 0;
}
export {
  validateEnvelope
};
