import { CfnOutput, Stack } from 'aws-cdk-lib';
import {
  ApiMapping,
  CfnApi,
  DomainName,
  type HttpApi,
  type IStage,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';

export interface CustomDomainProps {
  domain: NonNullable<Cell['domain']>;
  api: HttpApi;
  stage: IStage;
}

/**
 * A name of one's own before the door. The record that points it here is for whoever keeps the DNS, so it is printed, not made.
 * AWS's own address goes on answering until `onlyThis`: a shop that still calls a closed one would lose its orders.
 */
export class CustomDomain extends Construct {
  constructor(scope: Construct, id: string, { domain, api, stage }: CustomDomainProps) {
    super(scope, id);
    const { name, certificateArn, onlyThis } = domain;
    const domainName = new DomainName(this, 'Name', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api, domainName, stage });
    const resource = api.node.defaultChild;
    if (onlyThis && resource instanceof CfnApi) resource.disableExecuteApiEndpoint = true;
    new CfnOutput(Stack.of(this), 'DomainRecord', {
      description: `DNS record to make for ${name}: a CNAME to this, or in Route 53 an alias in the zone DomainZone`,
      value: domainName.regionalDomainName,
    });
    new CfnOutput(Stack.of(this), 'DomainZone', {
      description: 'Hosted zone of that target, for an alias record in Route 53',
      value: domainName.regionalHostedZoneId,
    });
  }
}
