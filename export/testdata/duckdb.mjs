// Reads Parquet exports with DuckDB and compares them with the NDJSON of the same records:
//   npm install @duckdb/node-api && node export/testdata/duckdb.mjs events.parquet events.ndjson
// The first argument may be a pattern, DIR/*/*.parquet. Exit 1 when any event differs.
import { DuckDBInstance } from '@duckdb/node-api';
const [parquet, ndjson] = process.argv.slice(2);
const db = await (await DuckDBInstance.create(':memory:')).connect();
const ask = async q => (await db.runAndReadAll(q)).getRowObjectsJson();
const columns = ['article', 'event', 'act', 'plover', 'cameo', 'status', 'place', 'country', 'condition', 'evidence']
const lists = ['source_codes', 'source_names', 'target_codes', 'target_names'], numbers = ['goldstein', 'confidence', 'lat', 'lon'];
const days = ['published', 'start', 'end'];
const types = '{' + [...columns.map(c => `"${c}": 'varchar'`), ...lists.map(c => `"${c}": 'varchar[]'`),
  ...numbers.map(c => `"${c}": 'double'`), ...days.map(c => `"${c}": 'date'`)].join(', ') + '}';
const pick = [...columns.map(c => `coalesce("${c}", '') as "${c}"`), ...[...lists, ...numbers, ...days].map(c => `"${c}"`)].join(', ');
const a = `select ${pick} from read_parquet('${parquet}')`, b = `select ${pick} from read_json('${ndjson}', columns=${types})`;
const [{ n }] = await ask(`select count(*)::int n from read_parquet('${parquet}')`);
const [{ d }] = await ask(`select (select count(*) from (${a} except all ${b}))::int + (select count(*) from (${b} except all ${a}))::int d`);
console.log(`${n} rows, ${d} differences`);
process.exit(d ? 1 : 0);
