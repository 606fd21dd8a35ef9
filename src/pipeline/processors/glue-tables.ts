import type { DeliveryStreamRecord } from "../../services/firehose/records.ts";
import type { Column } from "../parquet/hive-type.ts";

/** A table of the Glue Data Catalog, as a stream names it. */
export interface GlueTable {
  readonly catalogId: string;
  readonly databaseName: string;
  readonly tableName: string;
  readonly region: string;
  readonly versionId: string;
  /** Columns, partition columns not among them. */
  readonly columns: readonly Column[];
}

/** The tables that the settings name. */
export interface GlueTables {
  /**
   * The table that a stream's SchemaConfiguration names, read as its role.
   * @throws ServiceError where the role may not read it; GlueTableMissing where the settings have none
   */
  tableOf(stream: Pick<DeliveryStreamRecord, "arn" | "account" | "region" | "destination">): Promise<GlueTable>;
}

/** No setting names the table. */
export class GlueTableMissing extends Error {
  override readonly name = "GlueTableMissing";
}
