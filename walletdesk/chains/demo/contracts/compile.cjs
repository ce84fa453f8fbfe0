// Reads a job for the compiler on standard input and writes what it makes; started by compiling.py.
const fs = require("fs");
const path = require("path");
const [folder] = process.argv.slice(2);
const solc = require(path.join(folder, "node_modules", "solc"));
const find = (name) => {
  const file = path.join(folder, "node_modules", name);
  return fs.existsSync(file) ? { contents: fs.readFileSync(file, "utf8") } : { error: "not found" };
};
process.stdout.write(solc.compile(fs.readFileSync(0, "utf8"), { import: find }));
