// Lager filene som bibliotekene i Node skriver. Se les-meg.md.
const fs = require("fs");
const poster = JSON.parse(fs.readFileSync("poster.json", "utf8"));
const tekster = JSON.parse(fs.readFileSync("tekster.json", "utf8"));
const js5 = require("js-yaml"), js4 = require("js-yaml4"), yaml2 = require("yaml"), yaml1 = require("yaml1");
// Decap CMS writes with its own module, which is for a bundler: its imports are given here.
const inPackage = (name) => fs.readFileSync(`${process.env.NODE_PATH}/decap-cms-core/dist/esm/formats/${name}.js`, "utf8");
const code = `${inPackage("helpers").replace("export ", "")}\n${inPackage("yaml").replace(/^import .*$/gm, "")}`;
const decap = new Function("yaml", code.replace("export default", "return"))(yaml1);
// The options of formatYAML in src/lib/services/contents/file/format.js of Sveltia CMS, as in its package too.
const sveltia = {
  indent: 2,
  indentSeq: true,
  lineWidth: 0,
  defaultKeyType: "PLAIN",
  defaultStringType: "PLAIN",
  singleQuote: true,
};
const tomme = JSON.parse(fs.readFileSync("tomme.json", "utf8"));
const ways = {
  "js-yaml-5": (data) => js5.dump(data),
  "js-yaml-4": (data, text) => js4.dump(text ? js4.load(text) : data), // read first: days become points in time
  "yaml-2": (data, text) => yaml2.stringify(text ? yaml2.parse(text) : data),
  "yaml-2-brede": (data) => yaml2.stringify(data, { lineWidth: 0, indentSeq: false, singleQuote: true }),
  "yaml-1": (data) => yaml1.stringify(data),
  decap: (data, text) => decap.toFile(text ? decap.fromFile(text) : data, Object.keys(data)),
  sveltia: (data, text, empty) => `${yaml2.stringify({ ...(text ? yaml2.parse(text) : data), ...empty }, null, sveltia).trim()}\n`,
};
for (const [name, write] of Object.entries(ways)) {
  const parts = Object.keys(poster).map((path) => `=== ${path}\n${write(poster[path], tekster[path], tomme[path])}`);
  fs.writeFileSync(`${name}.txt`, parts.join(""));
}
