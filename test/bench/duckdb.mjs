// duckdb.mjs JOURNAL: what `recoupe balance` does of a plain journal, in two queries of DuckDB: the sum of each account, and the entries
// that do not balance. Prints "account|cents" of each account, as AWK does in ledgers.py. Status 3: the package is not at hand; it is
// looked for in build/node_modules, where `npm install --prefix build @duckdb/node-api` puts it.
import { createRequire } from "node:module";

const require = createRequire(new URL("../../build/", import.meta.url));
let duckdb;
try {
	duckdb = require("@duckdb/node-api");
} catch {
	process.exit(3);
}
if (process.argv.length < 3)
	process.exit(0); // whether it is at hand was all that was asked

const path = process.argv[2].replaceAll("'", "''");
const amount = "DECIMAL(18,2)";
const postings = `read_csv('${path}', header = true, columns = {'date': 'DATE', 'journal': 'VARCHAR', 'number': 'VARCHAR',
	'account': 'VARCHAR', 'label': 'VARCHAR', 'debit': '${amount}', 'credit': '${amount}'})`;
const net = "coalesce(sum(debit), 0) - coalesce(sum(credit), 0)";
const connection = await (await duckdb.DuckDBInstance.create(":memory:")).connect();
const sums = await connection.runAndReadAll(`select account, cast((${net}) * 100 as bigint)::varchar from ${postings} group by account`);
const wrong = await connection.runAndReadAll(
	`select count(*)::varchar from (select 1 from ${postings} group by year(date - interval 3 month), journal, number having ${net} <> 0)`);
if (wrong.getRows()[0][0] !== "0")
	process.exit(1);
for (const [account, cents] of sums.getRows())
	console.log(`${account}|${cents}`);
