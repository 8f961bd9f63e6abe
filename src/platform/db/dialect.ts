import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { Link, Links, Town } from "./link.ts";

/** Kysely over `links`, every statement for `town`. */
export function scopedDialect(links: Links, town: Town): Dialect {
  return {
    createDriver: () => new ScopedDriver(links, town),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

const changes = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

class ScopedConnection implements DatabaseConnection {
  readonly link: Link;
  readonly #town: Town;

  constructor(link: Link, town: Town) {
    this.link = link;
    this.#town = town;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.link.query(this.#town, sql, parameters);
    return changes.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0), rows: rows ?? [] } : { rows: rows ?? [] };
  }

  async *streamQuery<Row>({ sql, parameters }: CompiledQuery, batch = 500): AsyncIterableIterator<QueryResult<Row>> {
    for await (const row of this.link.stream(this.#town, sql, parameters, batch)) {
      yield { rows: [row as Row] };
    }
  }

  begin({ isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    return this.link.begin(
      this.#town,
      `${isolationLevel ? ` ISOLATION LEVEL ${isolationLevel}` : ""}${accessMode ? ` ${accessMode}` : ""}`,
    );
  }
}

class ScopedDriver implements Driver {
  readonly #links: Links;
  readonly #town: Town;

  constructor(links: Links, town: Town) {
    this.#links = links;
    this.#town = town;
  }

  /** Connections are opened when they are asked for. */
  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<ScopedConnection> {
    return new ScopedConnection(await this.#links.acquire(this.#town), this.#town);
  }

  beginTransaction(connection: ScopedConnection, settings: TransactionSettings): Promise<void> {
    return connection.begin(settings);
  }

  commitTransaction(connection: ScopedConnection): Promise<void> {
    return connection.link.commit();
  }

  rollbackTransaction(connection: ScopedConnection): Promise<void> {
    return connection.link.rollback();
  }

  async savepoint(connection: ScopedConnection, name: string, _compile: QueryCompiler["compileQuery"]): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`SAVEPOINT "${name}"`));
  }

  async rollbackToSavepoint(connection: ScopedConnection, name: string, _compile: QueryCompiler["compileQuery"]): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`ROLLBACK TO SAVEPOINT "${name}"`));
  }

  async releaseSavepoint(connection: ScopedConnection, name: string, _compile: QueryCompiler["compileQuery"]): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`RELEASE SAVEPOINT "${name}"`));
  }

  async releaseConnection(connection: ScopedConnection): Promise<void> {
    this.#links.release(connection.link);
  }

  /** The links belong to the database, which closes them. */
  destroy(): Promise<void> {
    return Promise.resolve();
  }
}
