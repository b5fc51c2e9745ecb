import { printAdmission } from './admission.ts'
import { printAlternativeNames, printInformationAccess } from './alternative-names.ts'
import {
  printBasicConstraints,
  printExtendedKeyUsage,
  printInteger,
  printKeyUsage,
  printNameConstraints,
  printNetscapeType,
  printPolicyConstraints,
  printPolicyMappings,
  printTlsFeature,
} from './constraints.ts'
import { printDistributionPoints, printIssuingPoint } from './distribution-points.ts'
import { printAuthorityKeyIdentifier, printSubjectKeyIdentifier } from './key-identifiers.ts'
import { printPolicies } from './policies.ts'
import {
  printIa5String,
  printIssuerSigningTool,
  printProxyInformation,
  printStrongExtranet,
  printUsagePeriod,
  printUtf8String,
} from './rare.ts'
import { printAddressBlocks, printAutonomousSystems } from './resources.ts'
import {
  printCrlId,
  printDate,
  printNoCheck,
  printNonce,
  printObjectValue,
  printReasonCode,
  printServiceLocator,
} from './revocation.ts'
import { printPoison, printTimestamps } from './transparency.ts'
import type { ExtensionPrinter } from './value.ts'

/** What OpenSSL 3.0 can show; every other extension is shown raw. */
export const extensionPrinters: ReadonlyMap<string, ExtensionPrinter> = new Map([
  ['2.5.29.14', printSubjectKeyIdentifier],
  ['2.5.29.15', printKeyUsage],
  ['2.5.29.16', printUsagePeriod],
  ['2.5.29.17', printAlternativeNames],
  ['2.5.29.18', printAlternativeNames],
  ['2.5.29.19', printBasicConstraints],
  ['2.5.29.20', printInteger],
  ['2.5.29.21', printReasonCode],
  ['2.5.29.23', printObjectValue],
  ['2.5.29.24', printDate],
  ['2.5.29.27', printInteger],
  ['2.5.29.28', printIssuingPoint],
  ['2.5.29.29', printAlternativeNames],
  ['2.5.29.30', printNameConstraints],
  ['2.5.29.31', printDistributionPoints],
  ['2.5.29.32', printPolicies],
  ['2.5.29.33', printPolicyMappings],
  ['2.5.29.35', printAuthorityKeyIdentifier],
  ['2.5.29.36', printPolicyConstraints],
  ['2.5.29.37', printExtendedKeyUsage],
  ['2.5.29.46', printDistributionPoints],
  ['2.5.29.54', printInteger],
  ['1.3.6.1.5.5.7.1.1', printInformationAccess],
  ['1.3.6.1.5.5.7.1.7', printAddressBlocks],
  ['1.3.6.1.5.5.7.1.8', printAutonomousSystems],
  ['1.3.6.1.5.5.7.1.11', printInformationAccess],
  ['1.3.6.1.5.5.7.1.14', printProxyInformation],
  ['1.3.6.1.5.5.7.1.24', printTlsFeature],
  ['1.3.6.1.5.5.7.48.1.2', printNonce],
  ['1.3.6.1.5.5.7.48.1.3', printCrlId],
  ['1.3.6.1.5.5.7.48.1.4', printExtendedKeyUsage],
  ['1.3.6.1.5.5.7.48.1.5', printNoCheck],
  ['1.3.6.1.5.5.7.48.1.6', printDate],
  ['1.3.6.1.5.5.7.48.1.7', printServiceLocator],
  ['1.3.6.1.4.1.11129.2.4.2', printTimestamps],
  ['1.3.6.1.4.1.11129.2.4.3', printPoison],
  ['1.3.6.1.4.1.11129.2.4.5', printTimestamps],
  ['1.3.36.8.3.3', printAdmission],
  ['1.3.101.1.4.1', printStrongExtranet],
  ['1.2.643.100.111', printUtf8String],
  ['1.2.643.100.112', printIssuerSigningTool],
  ['2.16.840.1.113730.1.1', printNetscapeType],
  ['2.16.840.1.113730.1.2', printIa5String],
  ['2.16.840.1.113730.1.3', printIa5String],
  ['2.16.840.1.113730.1.4', printIa5String],
  ['2.16.840.1.113730.1.7', printIa5String],
  ['2.16.840.1.113730.1.8', printIa5String],
  ['2.16.840.1.113730.1.12', printIa5String],
  ['2.16.840.1.113730.1.13', printIa5String],
])
