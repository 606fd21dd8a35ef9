// Generated from models/firehose.json by scripts/generate-types.ts: change the model, not this file.
import type { OperationRef } from "../../core/operation-ref.ts";

export interface AmazonOpenSearchServerlessBufferingHints {
  readonly IntervalInSeconds?: number | undefined;
  readonly SizeInMBs?: number | undefined;
}

export interface AmazonOpenSearchServerlessDestinationConfiguration {
  readonly RoleARN: string;
  readonly CollectionEndpoint?: string | undefined;
  readonly IndexName: string;
  readonly BufferingHints?: AmazonOpenSearchServerlessBufferingHints | undefined;
  readonly RetryOptions?: AmazonOpenSearchServerlessRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDocumentsOnly" | "AllDocuments" | undefined;
  readonly S3Configuration: S3DestinationConfiguration;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly VpcConfiguration?: VpcConfiguration | undefined;
}

export interface AmazonOpenSearchServerlessDestinationDescription {
  readonly RoleARN?: string | undefined;
  readonly CollectionEndpoint?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly BufferingHints?: AmazonOpenSearchServerlessBufferingHints | undefined;
  readonly RetryOptions?: AmazonOpenSearchServerlessRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDocumentsOnly" | "AllDocuments" | undefined;
  readonly S3DestinationDescription?: S3DestinationDescription | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly VpcConfigurationDescription?: VpcConfigurationDescription | undefined;
}

export interface AmazonOpenSearchServerlessDestinationUpdate {
  readonly RoleARN?: string | undefined;
  readonly CollectionEndpoint?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly BufferingHints?: AmazonOpenSearchServerlessBufferingHints | undefined;
  readonly RetryOptions?: AmazonOpenSearchServerlessRetryOptions | undefined;
  readonly S3Update?: S3DestinationUpdate | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
}

export interface AmazonOpenSearchServerlessRetryOptions {
  readonly DurationInSeconds?: number | undefined;
}

export interface AmazonopensearchserviceBufferingHints {
  readonly IntervalInSeconds?: number | undefined;
  readonly SizeInMBs?: number | undefined;
}

export interface AmazonopensearchserviceDestinationConfiguration {
  readonly RoleARN: string;
  readonly DomainARN?: string | undefined;
  readonly ClusterEndpoint?: string | undefined;
  readonly IndexName: string;
  readonly TypeName?: string | undefined;
  readonly IndexRotationPeriod?: "NoRotation" | "OneHour" | "OneDay" | "OneWeek" | "OneMonth" | undefined;
  readonly BufferingHints?: AmazonopensearchserviceBufferingHints | undefined;
  readonly RetryOptions?: AmazonopensearchserviceRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDocumentsOnly" | "AllDocuments" | undefined;
  readonly S3Configuration: S3DestinationConfiguration;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly VpcConfiguration?: VpcConfiguration | undefined;
  readonly DocumentIdOptions?: DocumentIdOptions | undefined;
}

export interface AmazonopensearchserviceDestinationDescription {
  readonly RoleARN?: string | undefined;
  readonly DomainARN?: string | undefined;
  readonly ClusterEndpoint?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly TypeName?: string | undefined;
  readonly IndexRotationPeriod?: "NoRotation" | "OneHour" | "OneDay" | "OneWeek" | "OneMonth" | undefined;
  readonly BufferingHints?: AmazonopensearchserviceBufferingHints | undefined;
  readonly RetryOptions?: AmazonopensearchserviceRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDocumentsOnly" | "AllDocuments" | undefined;
  readonly S3DestinationDescription?: S3DestinationDescription | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly VpcConfigurationDescription?: VpcConfigurationDescription | undefined;
  readonly DocumentIdOptions?: DocumentIdOptions | undefined;
}

export interface AmazonopensearchserviceDestinationUpdate {
  readonly RoleARN?: string | undefined;
  readonly DomainARN?: string | undefined;
  readonly ClusterEndpoint?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly TypeName?: string | undefined;
  readonly IndexRotationPeriod?: "NoRotation" | "OneHour" | "OneDay" | "OneWeek" | "OneMonth" | undefined;
  readonly BufferingHints?: AmazonopensearchserviceBufferingHints | undefined;
  readonly RetryOptions?: AmazonopensearchserviceRetryOptions | undefined;
  readonly S3Update?: S3DestinationUpdate | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly DocumentIdOptions?: DocumentIdOptions | undefined;
}

export interface AmazonopensearchserviceRetryOptions {
  readonly DurationInSeconds?: number | undefined;
}

export interface AuthenticationConfiguration {
  readonly RoleARN: string;
  readonly Connectivity: "PUBLIC" | "PRIVATE";
}

export interface BufferingHints {
  readonly SizeInMBs?: number | undefined;
  readonly IntervalInSeconds?: number | undefined;
}

export interface CatalogConfiguration {
  readonly CatalogARN?: string | undefined;
  readonly WarehouseLocation?: string | undefined;
}

export interface CloudWatchLoggingOptions {
  readonly Enabled?: boolean | undefined;
  readonly LogGroupName?: string | undefined;
  readonly LogStreamName?: string | undefined;
}

export interface CopyCommand {
  readonly DataTableName: string;
  readonly DataTableColumns?: string | undefined;
  readonly CopyOptions?: string | undefined;
}

export interface CreateDeliveryStreamInput {
  readonly DeliveryStreamName: string;
  readonly DeliveryStreamType?: "DirectPut" | "KinesisStreamAsSource" | "MSKAsSource" | "DatabaseAsSource" | undefined;
  readonly DirectPutSourceConfiguration?: DirectPutSourceConfiguration | undefined;
  readonly KinesisStreamSourceConfiguration?: KinesisStreamSourceConfiguration | undefined;
  readonly DeliveryStreamEncryptionConfigurationInput?: DeliveryStreamEncryptionConfigurationInput | undefined;
  readonly S3DestinationConfiguration?: S3DestinationConfiguration | undefined;
  readonly ExtendedS3DestinationConfiguration?: ExtendedS3DestinationConfiguration | undefined;
  readonly RedshiftDestinationConfiguration?: RedshiftDestinationConfiguration | undefined;
  readonly ElasticsearchDestinationConfiguration?: ElasticsearchDestinationConfiguration | undefined;
  readonly AmazonopensearchserviceDestinationConfiguration?: AmazonopensearchserviceDestinationConfiguration | undefined;
  readonly SplunkDestinationConfiguration?: SplunkDestinationConfiguration | undefined;
  readonly HttpEndpointDestinationConfiguration?: HttpEndpointDestinationConfiguration | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly AmazonOpenSearchServerlessDestinationConfiguration?: AmazonOpenSearchServerlessDestinationConfiguration | undefined;
  readonly MSKSourceConfiguration?: MSKSourceConfiguration | undefined;
  readonly SnowflakeDestinationConfiguration?: SnowflakeDestinationConfiguration | undefined;
  readonly IcebergDestinationConfiguration?: IcebergDestinationConfiguration | undefined;
  readonly DatabaseSourceConfiguration?: DatabaseSourceConfiguration | undefined;
}

export interface CreateDeliveryStreamOutput {
  readonly DeliveryStreamARN?: string | undefined;
}

export interface DataFormatConversionConfiguration {
  readonly SchemaConfiguration?: SchemaConfiguration | undefined;
  readonly InputFormatConfiguration?: InputFormatConfiguration | undefined;
  readonly OutputFormatConfiguration?: OutputFormatConfiguration | undefined;
  readonly Enabled?: boolean | undefined;
}

export interface DatabaseColumnList {
  readonly Include?: readonly string[] | undefined;
  readonly Exclude?: readonly string[] | undefined;
}

export interface DatabaseList {
  readonly Include?: readonly string[] | undefined;
  readonly Exclude?: readonly string[] | undefined;
}

export interface DatabaseSnapshotInfo {
  readonly Id: string;
  readonly Table: string;
  readonly RequestTimestamp: number;
  readonly RequestedBy: "USER" | "FIREHOSE";
  readonly Status: "IN_PROGRESS" | "COMPLETE" | "SUSPENDED";
  readonly FailureDescription?: FailureDescription | undefined;
}

export interface DatabaseSourceAuthenticationConfiguration {
  readonly SecretsManagerConfiguration: SecretsManagerConfiguration;
}

export interface DatabaseSourceConfiguration {
  readonly Type: "MySQL" | "PostgreSQL";
  readonly Endpoint: string;
  readonly Port: number;
  readonly SSLMode?: "Disabled" | "Enabled" | undefined;
  readonly Databases: DatabaseList;
  readonly Tables: DatabaseTableList;
  readonly Columns?: DatabaseColumnList | undefined;
  readonly SurrogateKeys?: readonly string[] | undefined;
  readonly SnapshotWatermarkTable: string;
  readonly DatabaseSourceAuthenticationConfiguration: DatabaseSourceAuthenticationConfiguration;
  readonly DatabaseSourceVPCConfiguration: DatabaseSourceVPCConfiguration;
}

export interface DatabaseSourceDescription {
  readonly Type?: "MySQL" | "PostgreSQL" | undefined;
  readonly Endpoint?: string | undefined;
  readonly Port?: number | undefined;
  readonly SSLMode?: "Disabled" | "Enabled" | undefined;
  readonly Databases?: DatabaseList | undefined;
  readonly Tables?: DatabaseTableList | undefined;
  readonly Columns?: DatabaseColumnList | undefined;
  readonly SurrogateKeys?: readonly string[] | undefined;
  readonly SnapshotWatermarkTable?: string | undefined;
  readonly SnapshotInfo?: readonly DatabaseSnapshotInfo[] | undefined;
  readonly DatabaseSourceAuthenticationConfiguration?: DatabaseSourceAuthenticationConfiguration | undefined;
  readonly DatabaseSourceVPCConfiguration?: DatabaseSourceVPCConfiguration | undefined;
}

export interface DatabaseSourceVPCConfiguration {
  readonly VpcEndpointServiceName: string;
}

export interface DatabaseTableList {
  readonly Include?: readonly string[] | undefined;
  readonly Exclude?: readonly string[] | undefined;
}

export interface DeleteDeliveryStreamInput {
  readonly DeliveryStreamName: string;
  readonly AllowForceDelete?: boolean | undefined;
}

export interface DeleteDeliveryStreamOutput {
}

export interface DeliveryStreamDescription {
  readonly DeliveryStreamName: string;
  readonly DeliveryStreamARN: string;
  readonly DeliveryStreamStatus: "CREATING" | "CREATING_FAILED" | "DELETING" | "DELETING_FAILED" | "ACTIVE";
  readonly FailureDescription?: FailureDescription | undefined;
  readonly DeliveryStreamEncryptionConfiguration?: DeliveryStreamEncryptionConfiguration | undefined;
  readonly DeliveryStreamType: "DirectPut" | "KinesisStreamAsSource" | "MSKAsSource" | "DatabaseAsSource";
  readonly VersionId: string;
  readonly CreateTimestamp?: number | undefined;
  readonly LastUpdateTimestamp?: number | undefined;
  readonly Source?: SourceDescription | undefined;
  readonly Destinations: readonly DestinationDescription[];
  readonly HasMoreDestinations: boolean;
}

export interface DeliveryStreamEncryptionConfiguration {
  readonly KeyARN?: string | undefined;
  readonly KeyType?: "AWS_OWNED_CMK" | "CUSTOMER_MANAGED_CMK" | undefined;
  readonly Status?: "ENABLED" | "ENABLING" | "ENABLING_FAILED" | "DISABLED" | "DISABLING" | "DISABLING_FAILED" | undefined;
  readonly FailureDescription?: FailureDescription | undefined;
}

export interface DeliveryStreamEncryptionConfigurationInput {
  readonly KeyARN?: string | undefined;
  readonly KeyType: "AWS_OWNED_CMK" | "CUSTOMER_MANAGED_CMK";
}

export interface DescribeDeliveryStreamInput {
  readonly DeliveryStreamName: string;
  readonly Limit?: number | undefined;
  readonly ExclusiveStartDestinationId?: string | undefined;
}

export interface DescribeDeliveryStreamOutput {
  readonly DeliveryStreamDescription: DeliveryStreamDescription;
}

export interface Deserializer {
  readonly OpenXJsonSerDe?: OpenXJsonSerDe | undefined;
  readonly HiveJsonSerDe?: HiveJsonSerDe | undefined;
}

export interface DestinationDescription {
  readonly DestinationId: string;
  readonly S3DestinationDescription?: S3DestinationDescription | undefined;
  readonly ExtendedS3DestinationDescription?: ExtendedS3DestinationDescription | undefined;
  readonly RedshiftDestinationDescription?: RedshiftDestinationDescription | undefined;
  readonly ElasticsearchDestinationDescription?: ElasticsearchDestinationDescription | undefined;
  readonly AmazonopensearchserviceDestinationDescription?: AmazonopensearchserviceDestinationDescription | undefined;
  readonly SplunkDestinationDescription?: SplunkDestinationDescription | undefined;
  readonly HttpEndpointDestinationDescription?: HttpEndpointDestinationDescription | undefined;
  readonly SnowflakeDestinationDescription?: SnowflakeDestinationDescription | undefined;
  readonly AmazonOpenSearchServerlessDestinationDescription?: AmazonOpenSearchServerlessDestinationDescription | undefined;
  readonly IcebergDestinationDescription?: IcebergDestinationDescription | undefined;
}

export interface DestinationTableConfiguration {
  readonly DestinationTableName: string;
  readonly DestinationDatabaseName: string;
  readonly UniqueKeys?: readonly string[] | undefined;
  readonly PartitionSpec?: PartitionSpec | undefined;
  readonly S3ErrorOutputPrefix?: string | undefined;
}

export interface DirectPutSourceConfiguration {
  readonly ThroughputHintInMBs: number;
}

export interface DirectPutSourceDescription {
  readonly ThroughputHintInMBs?: number | undefined;
}

export interface DocumentIdOptions {
  readonly DefaultDocumentIdFormat: "FIREHOSE_DEFAULT" | "NO_DOCUMENT_ID";
}

export interface DynamicPartitioningConfiguration {
  readonly RetryOptions?: RetryOptions | undefined;
  readonly Enabled?: boolean | undefined;
}

export interface ElasticsearchBufferingHints {
  readonly IntervalInSeconds?: number | undefined;
  readonly SizeInMBs?: number | undefined;
}

export interface ElasticsearchDestinationConfiguration {
  readonly RoleARN: string;
  readonly DomainARN?: string | undefined;
  readonly ClusterEndpoint?: string | undefined;
  readonly IndexName: string;
  readonly TypeName?: string | undefined;
  readonly IndexRotationPeriod?: "NoRotation" | "OneHour" | "OneDay" | "OneWeek" | "OneMonth" | undefined;
  readonly BufferingHints?: ElasticsearchBufferingHints | undefined;
  readonly RetryOptions?: ElasticsearchRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDocumentsOnly" | "AllDocuments" | undefined;
  readonly S3Configuration: S3DestinationConfiguration;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly VpcConfiguration?: VpcConfiguration | undefined;
  readonly DocumentIdOptions?: DocumentIdOptions | undefined;
}

export interface ElasticsearchDestinationDescription {
  readonly RoleARN?: string | undefined;
  readonly DomainARN?: string | undefined;
  readonly ClusterEndpoint?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly TypeName?: string | undefined;
  readonly IndexRotationPeriod?: "NoRotation" | "OneHour" | "OneDay" | "OneWeek" | "OneMonth" | undefined;
  readonly BufferingHints?: ElasticsearchBufferingHints | undefined;
  readonly RetryOptions?: ElasticsearchRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDocumentsOnly" | "AllDocuments" | undefined;
  readonly S3DestinationDescription?: S3DestinationDescription | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly VpcConfigurationDescription?: VpcConfigurationDescription | undefined;
  readonly DocumentIdOptions?: DocumentIdOptions | undefined;
}

export interface ElasticsearchDestinationUpdate {
  readonly RoleARN?: string | undefined;
  readonly DomainARN?: string | undefined;
  readonly ClusterEndpoint?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly TypeName?: string | undefined;
  readonly IndexRotationPeriod?: "NoRotation" | "OneHour" | "OneDay" | "OneWeek" | "OneMonth" | undefined;
  readonly BufferingHints?: ElasticsearchBufferingHints | undefined;
  readonly RetryOptions?: ElasticsearchRetryOptions | undefined;
  readonly S3Update?: S3DestinationUpdate | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly DocumentIdOptions?: DocumentIdOptions | undefined;
}

export interface ElasticsearchRetryOptions {
  readonly DurationInSeconds?: number | undefined;
}

export interface EncryptionConfiguration {
  readonly NoEncryptionConfig?: "NoEncryption" | undefined;
  readonly KMSEncryptionConfig?: KMSEncryptionConfig | undefined;
}

export interface ExtendedS3DestinationConfiguration {
  readonly RoleARN: string;
  readonly BucketARN: string;
  readonly Prefix?: string | undefined;
  readonly ErrorOutputPrefix?: string | undefined;
  readonly BufferingHints?: BufferingHints | undefined;
  readonly CompressionFormat?: "UNCOMPRESSED" | "GZIP" | "ZIP" | "Snappy" | "HADOOP_SNAPPY" | undefined;
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly S3BackupMode?: "Disabled" | "Enabled" | undefined;
  readonly S3BackupConfiguration?: S3DestinationConfiguration | undefined;
  readonly DataFormatConversionConfiguration?: DataFormatConversionConfiguration | undefined;
  readonly DynamicPartitioningConfiguration?: DynamicPartitioningConfiguration | undefined;
  readonly FileExtension?: string | undefined;
  readonly CustomTimeZone?: string | undefined;
}

export interface ExtendedS3DestinationDescription {
  readonly RoleARN: string;
  readonly BucketARN: string;
  readonly Prefix?: string | undefined;
  readonly ErrorOutputPrefix?: string | undefined;
  readonly BufferingHints: BufferingHints;
  readonly CompressionFormat: "UNCOMPRESSED" | "GZIP" | "ZIP" | "Snappy" | "HADOOP_SNAPPY";
  readonly EncryptionConfiguration: EncryptionConfiguration;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly S3BackupMode?: "Disabled" | "Enabled" | undefined;
  readonly S3BackupDescription?: S3DestinationDescription | undefined;
  readonly DataFormatConversionConfiguration?: DataFormatConversionConfiguration | undefined;
  readonly DynamicPartitioningConfiguration?: DynamicPartitioningConfiguration | undefined;
  readonly FileExtension?: string | undefined;
  readonly CustomTimeZone?: string | undefined;
}

export interface ExtendedS3DestinationUpdate {
  readonly RoleARN?: string | undefined;
  readonly BucketARN?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly ErrorOutputPrefix?: string | undefined;
  readonly BufferingHints?: BufferingHints | undefined;
  readonly CompressionFormat?: "UNCOMPRESSED" | "GZIP" | "ZIP" | "Snappy" | "HADOOP_SNAPPY" | undefined;
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly S3BackupMode?: "Disabled" | "Enabled" | undefined;
  readonly S3BackupUpdate?: S3DestinationUpdate | undefined;
  readonly DataFormatConversionConfiguration?: DataFormatConversionConfiguration | undefined;
  readonly DynamicPartitioningConfiguration?: DynamicPartitioningConfiguration | undefined;
  readonly FileExtension?: string | undefined;
  readonly CustomTimeZone?: string | undefined;
}

export interface FailureDescription {
  readonly Type: "VPC_ENDPOINT_SERVICE_NAME_NOT_FOUND" | "VPC_INTERFACE_ENDPOINT_SERVICE_ACCESS_DENIED" | "RETIRE_KMS_GRANT_FAILED" | "CREATE_KMS_GRANT_FAILED" | "KMS_ACCESS_DENIED" | "DISABLED_KMS_KEY" | "INVALID_KMS_KEY" | "KMS_KEY_NOT_FOUND" | "KMS_OPT_IN_REQUIRED" | "CREATE_ENI_FAILED" | "DELETE_ENI_FAILED" | "SUBNET_NOT_FOUND" | "SECURITY_GROUP_NOT_FOUND" | "ENI_ACCESS_DENIED" | "SUBNET_ACCESS_DENIED" | "SECURITY_GROUP_ACCESS_DENIED" | "UNKNOWN_ERROR";
  readonly Details: string;
}

export interface HiveJsonSerDe {
  readonly TimestampFormats?: readonly string[] | undefined;
}

export interface HttpEndpointBufferingHints {
  readonly SizeInMBs?: number | undefined;
  readonly IntervalInSeconds?: number | undefined;
}

export interface HttpEndpointCommonAttribute {
  readonly AttributeName: string;
  readonly AttributeValue: string;
}

export interface HttpEndpointConfiguration {
  readonly Url: string;
  readonly Name?: string | undefined;
  readonly AccessKey?: string | undefined;
}

export interface HttpEndpointDescription {
  readonly Url?: string | undefined;
  readonly Name?: string | undefined;
}

export interface HttpEndpointDestinationConfiguration {
  readonly EndpointConfiguration: HttpEndpointConfiguration;
  readonly BufferingHints?: HttpEndpointBufferingHints | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly RequestConfiguration?: HttpEndpointRequestConfiguration | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly RoleARN?: string | undefined;
  readonly RetryOptions?: HttpEndpointRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDataOnly" | "AllData" | undefined;
  readonly S3Configuration: S3DestinationConfiguration;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}

export interface HttpEndpointDestinationDescription {
  readonly EndpointConfiguration?: HttpEndpointDescription | undefined;
  readonly BufferingHints?: HttpEndpointBufferingHints | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly RequestConfiguration?: HttpEndpointRequestConfiguration | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly RoleARN?: string | undefined;
  readonly RetryOptions?: HttpEndpointRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDataOnly" | "AllData" | undefined;
  readonly S3DestinationDescription?: S3DestinationDescription | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}

export interface HttpEndpointDestinationUpdate {
  readonly EndpointConfiguration?: HttpEndpointConfiguration | undefined;
  readonly BufferingHints?: HttpEndpointBufferingHints | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly RequestConfiguration?: HttpEndpointRequestConfiguration | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly RoleARN?: string | undefined;
  readonly RetryOptions?: HttpEndpointRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDataOnly" | "AllData" | undefined;
  readonly S3Update?: S3DestinationUpdate | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}

export interface HttpEndpointRequestConfiguration {
  readonly ContentEncoding?: "NONE" | "GZIP" | undefined;
  readonly CommonAttributes?: readonly HttpEndpointCommonAttribute[] | undefined;
}

export interface HttpEndpointRetryOptions {
  readonly DurationInSeconds?: number | undefined;
}

export interface IcebergDestinationConfiguration {
  readonly DestinationTableConfigurationList?: readonly DestinationTableConfiguration[] | undefined;
  readonly SchemaEvolutionConfiguration?: SchemaEvolutionConfiguration | undefined;
  readonly TableCreationConfiguration?: TableCreationConfiguration | undefined;
  readonly BufferingHints?: BufferingHints | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly S3BackupMode?: "FailedDataOnly" | "AllData" | undefined;
  readonly RetryOptions?: RetryOptions | undefined;
  readonly RoleARN: string;
  readonly AppendOnly?: boolean | undefined;
  readonly CatalogConfiguration: CatalogConfiguration;
  readonly S3Configuration: S3DestinationConfiguration;
}

export interface IcebergDestinationDescription {
  readonly DestinationTableConfigurationList?: readonly DestinationTableConfiguration[] | undefined;
  readonly SchemaEvolutionConfiguration?: SchemaEvolutionConfiguration | undefined;
  readonly TableCreationConfiguration?: TableCreationConfiguration | undefined;
  readonly BufferingHints?: BufferingHints | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly S3BackupMode?: "FailedDataOnly" | "AllData" | undefined;
  readonly RetryOptions?: RetryOptions | undefined;
  readonly RoleARN?: string | undefined;
  readonly AppendOnly?: boolean | undefined;
  readonly CatalogConfiguration?: CatalogConfiguration | undefined;
  readonly S3DestinationDescription?: S3DestinationDescription | undefined;
}

export interface IcebergDestinationUpdate {
  readonly DestinationTableConfigurationList?: readonly DestinationTableConfiguration[] | undefined;
  readonly SchemaEvolutionConfiguration?: SchemaEvolutionConfiguration | undefined;
  readonly TableCreationConfiguration?: TableCreationConfiguration | undefined;
  readonly BufferingHints?: BufferingHints | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly S3BackupMode?: "FailedDataOnly" | "AllData" | undefined;
  readonly RetryOptions?: RetryOptions | undefined;
  readonly RoleARN?: string | undefined;
  readonly AppendOnly?: boolean | undefined;
  readonly CatalogConfiguration?: CatalogConfiguration | undefined;
  readonly S3Configuration?: S3DestinationConfiguration | undefined;
}

export interface InputFormatConfiguration {
  readonly Deserializer?: Deserializer | undefined;
}

export interface KMSEncryptionConfig {
  readonly AWSKMSKeyARN: string;
}

export interface KinesisStreamSourceConfiguration {
  readonly KinesisStreamARN: string;
  readonly RoleARN: string;
}

export interface KinesisStreamSourceDescription {
  readonly KinesisStreamARN?: string | undefined;
  readonly RoleARN?: string | undefined;
  readonly DeliveryStartTimestamp?: number | undefined;
}

export interface ListDeliveryStreamsInput {
  readonly Limit?: number | undefined;
  readonly DeliveryStreamType?: "DirectPut" | "KinesisStreamAsSource" | "MSKAsSource" | "DatabaseAsSource" | undefined;
  readonly ExclusiveStartDeliveryStreamName?: string | undefined;
}

export interface ListDeliveryStreamsOutput {
  readonly DeliveryStreamNames: readonly string[];
  readonly HasMoreDeliveryStreams: boolean;
}

export interface ListTagsForDeliveryStreamInput {
  readonly DeliveryStreamName: string;
  readonly ExclusiveStartTagKey?: string | undefined;
  readonly Limit?: number | undefined;
}

export interface ListTagsForDeliveryStreamOutput {
  readonly Tags: readonly Tag[];
  readonly HasMoreTags: boolean;
}

export interface MSKSourceConfiguration {
  readonly MSKClusterARN: string;
  readonly TopicName: string;
  readonly AuthenticationConfiguration: AuthenticationConfiguration;
  readonly ReadFromTimestamp?: number | undefined;
}

export interface MSKSourceDescription {
  readonly MSKClusterARN?: string | undefined;
  readonly TopicName?: string | undefined;
  readonly AuthenticationConfiguration?: AuthenticationConfiguration | undefined;
  readonly DeliveryStartTimestamp?: number | undefined;
  readonly ReadFromTimestamp?: number | undefined;
}

export interface OpenXJsonSerDe {
  readonly ConvertDotsInJsonKeysToUnderscores?: boolean | undefined;
  readonly CaseInsensitive?: boolean | undefined;
  readonly ColumnToJsonKeyMappings?: Readonly<Record<string, string>> | undefined;
}

export interface OrcSerDe {
  readonly StripeSizeBytes?: number | undefined;
  readonly BlockSizeBytes?: number | undefined;
  readonly RowIndexStride?: number | undefined;
  readonly EnablePadding?: boolean | undefined;
  readonly PaddingTolerance?: number | undefined;
  readonly Compression?: "NONE" | "ZLIB" | "SNAPPY" | undefined;
  readonly BloomFilterColumns?: readonly string[] | undefined;
  readonly BloomFilterFalsePositiveProbability?: number | undefined;
  readonly DictionaryKeyThreshold?: number | undefined;
  readonly FormatVersion?: "V0_11" | "V0_12" | undefined;
}

export interface OutputFormatConfiguration {
  readonly Serializer?: Serializer | undefined;
}

export interface ParquetSerDe {
  readonly BlockSizeBytes?: number | undefined;
  readonly PageSizeBytes?: number | undefined;
  readonly Compression?: "UNCOMPRESSED" | "GZIP" | "SNAPPY" | undefined;
  readonly EnableDictionaryCompression?: boolean | undefined;
  readonly MaxPaddingBytes?: number | undefined;
  readonly WriterVersion?: "V1" | "V2" | undefined;
}

export interface PartitionField {
  readonly SourceName: string;
}

export interface PartitionSpec {
  readonly Identity?: readonly PartitionField[] | undefined;
}

export interface ProcessingConfiguration {
  readonly Enabled?: boolean | undefined;
  readonly Processors?: readonly Processor[] | undefined;
}

export interface Processor {
  readonly Type: "RecordDeAggregation" | "Decompression" | "CloudWatchLogProcessing" | "Lambda" | "MetadataExtraction" | "AppendDelimiterToRecord";
  readonly Parameters?: readonly ProcessorParameter[] | undefined;
}

export interface ProcessorParameter {
  readonly ParameterName: "LambdaArn" | "NumberOfRetries" | "MetadataExtractionQuery" | "JsonParsingEngine" | "RoleArn" | "BufferSizeInMBs" | "BufferIntervalInSeconds" | "SubRecordType" | "Delimiter" | "CompressionFormat" | "DataMessageExtraction";
  readonly ParameterValue: string;
}

export interface PutRecordBatchInput {
  readonly DeliveryStreamName: string;
  readonly Records: readonly RecordShape[];
}

export interface PutRecordBatchOutput {
  readonly FailedPutCount: number;
  readonly Encrypted?: boolean | undefined;
  readonly RequestResponses: readonly PutRecordBatchResponseEntry[];
}

export interface PutRecordBatchResponseEntry {
  readonly RecordId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface PutRecordInput {
  readonly DeliveryStreamName: string;
  readonly Record: RecordShape;
}

export interface PutRecordOutput {
  readonly RecordId: string;
  readonly Encrypted?: boolean | undefined;
}

export interface RecordShape {
  readonly Data: Uint8Array;
}

export interface RedshiftDestinationConfiguration {
  readonly RoleARN: string;
  readonly ClusterJDBCURL: string;
  readonly CopyCommand: CopyCommand;
  readonly Username?: string | undefined;
  readonly Password?: string | undefined;
  readonly RetryOptions?: RedshiftRetryOptions | undefined;
  readonly S3Configuration: S3DestinationConfiguration;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly S3BackupMode?: "Disabled" | "Enabled" | undefined;
  readonly S3BackupConfiguration?: S3DestinationConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}

export interface RedshiftDestinationDescription {
  readonly RoleARN: string;
  readonly ClusterJDBCURL: string;
  readonly CopyCommand: CopyCommand;
  readonly Username?: string | undefined;
  readonly RetryOptions?: RedshiftRetryOptions | undefined;
  readonly S3DestinationDescription: S3DestinationDescription;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly S3BackupMode?: "Disabled" | "Enabled" | undefined;
  readonly S3BackupDescription?: S3DestinationDescription | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}

export interface RedshiftDestinationUpdate {
  readonly RoleARN?: string | undefined;
  readonly ClusterJDBCURL?: string | undefined;
  readonly CopyCommand?: CopyCommand | undefined;
  readonly Username?: string | undefined;
  readonly Password?: string | undefined;
  readonly RetryOptions?: RedshiftRetryOptions | undefined;
  readonly S3Update?: S3DestinationUpdate | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly S3BackupMode?: "Disabled" | "Enabled" | undefined;
  readonly S3BackupUpdate?: S3DestinationUpdate | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}

export interface RedshiftRetryOptions {
  readonly DurationInSeconds?: number | undefined;
}

export interface RetryOptions {
  readonly DurationInSeconds?: number | undefined;
}

export interface S3DestinationConfiguration {
  readonly RoleARN: string;
  readonly BucketARN: string;
  readonly Prefix?: string | undefined;
  readonly ErrorOutputPrefix?: string | undefined;
  readonly BufferingHints?: BufferingHints | undefined;
  readonly CompressionFormat?: "UNCOMPRESSED" | "GZIP" | "ZIP" | "Snappy" | "HADOOP_SNAPPY" | undefined;
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
}

export interface S3DestinationDescription {
  readonly RoleARN: string;
  readonly BucketARN: string;
  readonly Prefix?: string | undefined;
  readonly ErrorOutputPrefix?: string | undefined;
  readonly BufferingHints: BufferingHints;
  readonly CompressionFormat: "UNCOMPRESSED" | "GZIP" | "ZIP" | "Snappy" | "HADOOP_SNAPPY";
  readonly EncryptionConfiguration: EncryptionConfiguration;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
}

export interface S3DestinationUpdate {
  readonly RoleARN?: string | undefined;
  readonly BucketARN?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly ErrorOutputPrefix?: string | undefined;
  readonly BufferingHints?: BufferingHints | undefined;
  readonly CompressionFormat?: "UNCOMPRESSED" | "GZIP" | "ZIP" | "Snappy" | "HADOOP_SNAPPY" | undefined;
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
}

export interface SchemaConfiguration {
  readonly RoleARN?: string | undefined;
  readonly CatalogId?: string | undefined;
  readonly DatabaseName?: string | undefined;
  readonly TableName?: string | undefined;
  readonly Region?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface SchemaEvolutionConfiguration {
  readonly Enabled: boolean;
}

export interface SecretsManagerConfiguration {
  readonly SecretARN?: string | undefined;
  readonly RoleARN?: string | undefined;
  readonly Enabled: boolean;
}

export interface Serializer {
  readonly ParquetSerDe?: ParquetSerDe | undefined;
  readonly OrcSerDe?: OrcSerDe | undefined;
}

export interface SnowflakeBufferingHints {
  readonly SizeInMBs?: number | undefined;
  readonly IntervalInSeconds?: number | undefined;
}

export interface SnowflakeDestinationConfiguration {
  readonly AccountUrl: string;
  readonly PrivateKey?: string | undefined;
  readonly KeyPassphrase?: string | undefined;
  readonly User?: string | undefined;
  readonly Database: string;
  readonly Schema: string;
  readonly Table: string;
  readonly SnowflakeRoleConfiguration?: SnowflakeRoleConfiguration | undefined;
  readonly DataLoadingOption?: "JSON_MAPPING" | "VARIANT_CONTENT_MAPPING" | "VARIANT_CONTENT_AND_METADATA_MAPPING" | undefined;
  readonly MetaDataColumnName?: string | undefined;
  readonly ContentColumnName?: string | undefined;
  readonly SnowflakeVpcConfiguration?: SnowflakeVpcConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly RoleARN: string;
  readonly RetryOptions?: SnowflakeRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDataOnly" | "AllData" | undefined;
  readonly S3Configuration: S3DestinationConfiguration;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
  readonly BufferingHints?: SnowflakeBufferingHints | undefined;
}

export interface SnowflakeDestinationDescription {
  readonly AccountUrl?: string | undefined;
  readonly User?: string | undefined;
  readonly Database?: string | undefined;
  readonly Schema?: string | undefined;
  readonly Table?: string | undefined;
  readonly SnowflakeRoleConfiguration?: SnowflakeRoleConfiguration | undefined;
  readonly DataLoadingOption?: "JSON_MAPPING" | "VARIANT_CONTENT_MAPPING" | "VARIANT_CONTENT_AND_METADATA_MAPPING" | undefined;
  readonly MetaDataColumnName?: string | undefined;
  readonly ContentColumnName?: string | undefined;
  readonly SnowflakeVpcConfiguration?: SnowflakeVpcConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly RoleARN?: string | undefined;
  readonly RetryOptions?: SnowflakeRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDataOnly" | "AllData" | undefined;
  readonly S3DestinationDescription?: S3DestinationDescription | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
  readonly BufferingHints?: SnowflakeBufferingHints | undefined;
}

export interface SnowflakeDestinationUpdate {
  readonly AccountUrl?: string | undefined;
  readonly PrivateKey?: string | undefined;
  readonly KeyPassphrase?: string | undefined;
  readonly User?: string | undefined;
  readonly Database?: string | undefined;
  readonly Schema?: string | undefined;
  readonly Table?: string | undefined;
  readonly SnowflakeRoleConfiguration?: SnowflakeRoleConfiguration | undefined;
  readonly DataLoadingOption?: "JSON_MAPPING" | "VARIANT_CONTENT_MAPPING" | "VARIANT_CONTENT_AND_METADATA_MAPPING" | undefined;
  readonly MetaDataColumnName?: string | undefined;
  readonly ContentColumnName?: string | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly RoleARN?: string | undefined;
  readonly RetryOptions?: SnowflakeRetryOptions | undefined;
  readonly S3BackupMode?: "FailedDataOnly" | "AllData" | undefined;
  readonly S3Update?: S3DestinationUpdate | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
  readonly BufferingHints?: SnowflakeBufferingHints | undefined;
}

export interface SnowflakeRetryOptions {
  readonly DurationInSeconds?: number | undefined;
}

export interface SnowflakeRoleConfiguration {
  readonly Enabled?: boolean | undefined;
  readonly SnowflakeRole?: string | undefined;
}

export interface SnowflakeVpcConfiguration {
  readonly PrivateLinkVpceId: string;
}

export interface SourceDescription {
  readonly DirectPutSourceDescription?: DirectPutSourceDescription | undefined;
  readonly KinesisStreamSourceDescription?: KinesisStreamSourceDescription | undefined;
  readonly MSKSourceDescription?: MSKSourceDescription | undefined;
  readonly DatabaseSourceDescription?: DatabaseSourceDescription | undefined;
}

export interface SplunkBufferingHints {
  readonly IntervalInSeconds?: number | undefined;
  readonly SizeInMBs?: number | undefined;
}

export interface SplunkDestinationConfiguration {
  readonly HECEndpoint: string;
  readonly HECEndpointType: "Raw" | "Event";
  readonly HECToken?: string | undefined;
  readonly HECAcknowledgmentTimeoutInSeconds?: number | undefined;
  readonly RetryOptions?: SplunkRetryOptions | undefined;
  readonly S3BackupMode?: "FailedEventsOnly" | "AllEvents" | undefined;
  readonly S3Configuration: S3DestinationConfiguration;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly BufferingHints?: SplunkBufferingHints | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}

export interface SplunkDestinationDescription {
  readonly HECEndpoint?: string | undefined;
  readonly HECEndpointType?: "Raw" | "Event" | undefined;
  readonly HECToken?: string | undefined;
  readonly HECAcknowledgmentTimeoutInSeconds?: number | undefined;
  readonly RetryOptions?: SplunkRetryOptions | undefined;
  readonly S3BackupMode?: "FailedEventsOnly" | "AllEvents" | undefined;
  readonly S3DestinationDescription?: S3DestinationDescription | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly BufferingHints?: SplunkBufferingHints | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}

export interface SplunkDestinationUpdate {
  readonly HECEndpoint?: string | undefined;
  readonly HECEndpointType?: "Raw" | "Event" | undefined;
  readonly HECToken?: string | undefined;
  readonly HECAcknowledgmentTimeoutInSeconds?: number | undefined;
  readonly RetryOptions?: SplunkRetryOptions | undefined;
  readonly S3BackupMode?: "FailedEventsOnly" | "AllEvents" | undefined;
  readonly S3Update?: S3DestinationUpdate | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  readonly BufferingHints?: SplunkBufferingHints | undefined;
  readonly SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
}

export interface SplunkRetryOptions {
  readonly DurationInSeconds?: number | undefined;
}

export interface StartDeliveryStreamEncryptionInput {
  readonly DeliveryStreamName: string;
  readonly DeliveryStreamEncryptionConfigurationInput?: DeliveryStreamEncryptionConfigurationInput | undefined;
}

export interface StartDeliveryStreamEncryptionOutput {
}

export interface StopDeliveryStreamEncryptionInput {
  readonly DeliveryStreamName: string;
}

export interface StopDeliveryStreamEncryptionOutput {
}

export interface TableCreationConfiguration {
  readonly Enabled: boolean;
}

export interface Tag {
  readonly Key: string;
  readonly Value?: string | undefined;
}

export interface TagDeliveryStreamInput {
  readonly DeliveryStreamName: string;
  readonly Tags: readonly Tag[];
}

export interface TagDeliveryStreamOutput {
}

export interface UntagDeliveryStreamInput {
  readonly DeliveryStreamName: string;
  readonly TagKeys: readonly string[];
}

export interface UntagDeliveryStreamOutput {
}

export interface UpdateDestinationInput {
  readonly DeliveryStreamName: string;
  readonly CurrentDeliveryStreamVersionId: string;
  readonly DestinationId: string;
  readonly S3DestinationUpdate?: S3DestinationUpdate | undefined;
  readonly ExtendedS3DestinationUpdate?: ExtendedS3DestinationUpdate | undefined;
  readonly RedshiftDestinationUpdate?: RedshiftDestinationUpdate | undefined;
  readonly ElasticsearchDestinationUpdate?: ElasticsearchDestinationUpdate | undefined;
  readonly AmazonopensearchserviceDestinationUpdate?: AmazonopensearchserviceDestinationUpdate | undefined;
  readonly SplunkDestinationUpdate?: SplunkDestinationUpdate | undefined;
  readonly HttpEndpointDestinationUpdate?: HttpEndpointDestinationUpdate | undefined;
  readonly AmazonOpenSearchServerlessDestinationUpdate?: AmazonOpenSearchServerlessDestinationUpdate | undefined;
  readonly SnowflakeDestinationUpdate?: SnowflakeDestinationUpdate | undefined;
  readonly IcebergDestinationUpdate?: IcebergDestinationUpdate | undefined;
}

export interface UpdateDestinationOutput {
}

export interface VpcConfiguration {
  readonly SubnetIds: readonly string[];
  readonly RoleARN: string;
  readonly SecurityGroupIds: readonly string[];
}

export interface VpcConfigurationDescription {
  readonly SubnetIds: readonly string[];
  readonly RoleARN: string;
  readonly SecurityGroupIds: readonly string[];
  readonly VpcId: string;
}

/** Every operation of the model, with its types. */
export const Firehose = {
  CreateDeliveryStream: { service: "firehose", name: "CreateDeliveryStream" } as OperationRef<CreateDeliveryStreamInput, CreateDeliveryStreamOutput>,
  DeleteDeliveryStream: { service: "firehose", name: "DeleteDeliveryStream" } as OperationRef<DeleteDeliveryStreamInput, DeleteDeliveryStreamOutput>,
  DescribeDeliveryStream: { service: "firehose", name: "DescribeDeliveryStream" } as OperationRef<DescribeDeliveryStreamInput, DescribeDeliveryStreamOutput>,
  ListDeliveryStreams: { service: "firehose", name: "ListDeliveryStreams" } as OperationRef<ListDeliveryStreamsInput, ListDeliveryStreamsOutput>,
  ListTagsForDeliveryStream: { service: "firehose", name: "ListTagsForDeliveryStream" } as OperationRef<ListTagsForDeliveryStreamInput, ListTagsForDeliveryStreamOutput>,
  PutRecord: { service: "firehose", name: "PutRecord" } as OperationRef<PutRecordInput, PutRecordOutput>,
  PutRecordBatch: { service: "firehose", name: "PutRecordBatch" } as OperationRef<PutRecordBatchInput, PutRecordBatchOutput>,
  StartDeliveryStreamEncryption: { service: "firehose", name: "StartDeliveryStreamEncryption" } as OperationRef<StartDeliveryStreamEncryptionInput, StartDeliveryStreamEncryptionOutput>,
  StopDeliveryStreamEncryption: { service: "firehose", name: "StopDeliveryStreamEncryption" } as OperationRef<StopDeliveryStreamEncryptionInput, StopDeliveryStreamEncryptionOutput>,
  TagDeliveryStream: { service: "firehose", name: "TagDeliveryStream" } as OperationRef<TagDeliveryStreamInput, TagDeliveryStreamOutput>,
  UntagDeliveryStream: { service: "firehose", name: "UntagDeliveryStream" } as OperationRef<UntagDeliveryStreamInput, UntagDeliveryStreamOutput>,
  UpdateDestination: { service: "firehose", name: "UpdateDestination" } as OperationRef<UpdateDestinationInput, UpdateDestinationOutput>,
} as const;

export type FirehoseOperationName = keyof typeof Firehose;
