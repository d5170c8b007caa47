// Lager filene som bibliotekene i Node skriver. Se les-meg.md.
const fs = require("fs");
const poster = JSON.parse(fs.readFileSync("poster.json", "utf8"));
const tekster = JSON.parse(fs.readFileSync("tekster.json", "utf8"));
const js5 = require("js-yaml"), js4 = require("js-yaml4"), yaml2 = require("yaml"), yaml1 = require("yaml1");
const ways = {
  "js-yaml-5": (data) => js5.dump(data),
  "js-yaml-4": (data, text) => js4.dump(text ? js4.load(text) : data), // read first: days become points in time
  "yaml-2": (data, text) => yaml2.stringify(text ? yaml2.parse(text) : data), // Sveltia CMS
  "yaml-2-brede": (data) => yaml2.stringify(data, { lineWidth: 0, indentSeq: false, singleQuote: true }),
  "yaml-1": (data) => yaml1.stringify(data), // Decap CMS
};
for (const [name, write] of Object.entries(ways)) {
  const parts = Object.keys(poster).map((path) => `=== ${path}\n${write(poster[path], tekster[path])}`);
  fs.writeFileSync(`${name}.txt`, parts.join(""));
}
