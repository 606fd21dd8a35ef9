/** Stored shapes of EC2. Times are epoch milliseconds; tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** Key: [account, region, vpcId]. */
export interface VpcRecord {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly cidrAssociationId: string;
  readonly dhcpOptionsId: string;
  readonly isDefault: boolean;
  /** The security group that every VPC is made with. */
  readonly defaultGroupId: string;
  readonly tags: Tags;
}

/** Key: [account, region, subnetId]. */
export interface SubnetRecord {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  readonly isDefaultForAz: boolean;
  readonly tags: Tags;
}

/** Key: [account, region, networkInterfaceId]. */
export interface NetworkInterfaceRecord {
  readonly networkInterfaceId: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  readonly description: string;
  readonly macAddress: string;
  /** The primary one first. */
  readonly privateIpAddresses: readonly string[];
  readonly groups: readonly { readonly GroupId: string; readonly GroupName: string }[];
  readonly requesterId: string;
  readonly tags: Tags;
}

/** Key: [account, region, flowLogId]. */
export interface FlowLogRecord {
  readonly flowLogId: string;
  readonly creationTime: number;
  readonly resourceId: string;
  readonly resourceType: "VPC" | "Subnet" | "NetworkInterface";
  readonly trafficType: "ACCEPT" | "REJECT" | "ALL";
  readonly logGroupName: string;
  /** Only where the group was given by ARN. */
  readonly logDestination?: string | undefined;
  readonly deliverLogsPermissionArn: string;
  readonly logFormat: string;
  readonly maxAggregationInterval: 60 | 600;
  readonly clientToken: string;
  readonly tags: Tags;
  /** What became of the last delivery. */
  readonly deliverError?: "Access error" | "Rate limited" | "Unknown error" | undefined;
}
