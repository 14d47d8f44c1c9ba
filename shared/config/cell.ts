import * as z from 'zod';
import { shopSchema } from './shop.ts';

const slug = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,30}[a-z0-9]$/,
    'must be 2 to 32 lower-case letters, digits and dashes, starting with a letter',
  );

/** One LogicTrade administration: its API key, its token bucket, its shops. One CloudFormation stack. */
export const cellSchema = z.strictObject({
  id: slug.describe('names the stack; never change it once deployed'),
  stage: z
    .enum(['sample', 'staging', 'production'])
    .describe('production retains its data and asks for more certainty'),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as eu-west-1')
    .default('eu-west-1'),
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be the 12 digits of an AWS account')
    .optional(),
  tags: z.record(z.string(), z.string()).default({}),
  prices: z
    .enum(['including-vat', 'excluding-vat'])
    .describe('how this administration keeps prices; ask LogicTrade, a wrong answer shows in every total'),
  logictrade: z
    .strictObject({
      url: z
        .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
        .default('https://api.logictrade.cloud')
        .describe('scheme and host; the paths of the API are added'),
      callsPerMinute: z.int().min(10).max(100_000).default(1020).describe("LogicTrade's limit for this key"),
      slackMs: z
        .int()
        .min(350) // a permit's own life
        .max(30_000)
        .default(2350)
        .describe('uncertainty of time between a permit and its arrival at LogicTrade'),
    })
    .prefault({}),
  timing: z
    .strictObject({
      postLimitMs: z
        .int()
        .min(500)
        .max(120_000)
        .default(40_000)
        .describe('how long LogicTrade may take to answer a POST'),
      marginMs: z.int().min(500).max(60_000).default(15_000).describe('room a function has beside its calls'),
    })
    .prefault({}),
  domain: z
    .strictObject({
      name: z.hostname().describe('what shops call instead of an address that AWS makes up'),
      certificateArn: z
        .string()
        .regex(
          /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
          'must be the ARN of a certificate in AWS Certificate Manager',
        )
        .describe("for that name, issued, in the cell's own region"),
      onlyThis: z
        .boolean()
        .default(false)
        .describe("closes AWS's own address: only once no shop calls it any more"),
    })
    .optional()
    .describe('a name of your own for the door; it outlives a move to another account or region'),
  alarms: z
    .strictObject({
      emails: z.array(z.email()).default([]).describe('who is told; each must confirm a subscription'),
    })
    .prefault({}),
  responders: z
    .strictObject({
      assumedBy: z
        .array(
          z
            .string()
            .regex(
              /^arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+)$/,
              'must be the ARN of a role, a user or an account (arn:aws:iam::123456789012:root)',
            ),
        )
        .min(1)
        .describe('who may take the role'),
    })
    .optional()
    .describe('makes a role for those who answer alarms; absent: only a policy, for a role you have'),
  logKeepDays: z
    .union([z.literal(7), z.literal(30), z.literal(90), z.literal(180), z.literal(365)])
    .default(90),
  ledgerTable: z
    .string()
    .regex(/^[\w.-]{3,255}$/, 'must be the name of a table')
    .optional()
    .describe('the table a restore has made, instead of one of the stack; once set, it stays'),
  parkedKeepDays: z
    .int()
    .min(15)
    .max(365)
    .default(90)
    .describe('how long the content of parked work is kept'),
  shops: z.array(shopSchema).min(1),
});

/** One cell, every default filled in. */
export type Cell = z.infer<typeof cellSchema>;
export type CellInput = z.input<typeof cellSchema>;
