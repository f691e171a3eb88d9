/** Migrates as a process of its own: node migrate-process.ts URL FOLDER */
import { migrate } from "../../../adapters/postgres/migrations.ts";

const [, , url = "", folder] = process.argv;
console.log(JSON.stringify(await migrate(url, folder)));
