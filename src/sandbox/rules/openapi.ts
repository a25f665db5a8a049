/**
 * Discord's published API description, when its file is given: bodies are checked against it, operation by operation, compiled on
 * first use. It is a preview and laxer than Discord in places, so our own rules stand beside it; where it is stricter than
 * Discord (permissions as strings, numeric attachment ids) the body is eased first.
 */
import { readFile } from 'node:fs/promises';
import type { ValidateFunction } from 'ajv';
import type { Route } from '../rest/route.ts';
import { Problems } from './problems.ts';

const BASE = 'http://discord/spec';
const MOST_ERRORS = 8;

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: object }>> };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

export interface OpenApi {
  /**
   * Refuses a body that the description does not allow.
   * @param branch name of the schema that applies where the description offers several, or null
   */
  check(route: Route, branch: string | null, body: unknown): void;
  /** @returns what is wrong with a value by the named schema; empty when nothing. For checking the sandbox's own answers. */
  problemsWith(schema: string, value: unknown): readonly string[];
}

/** Reads the description; throws one sentence when the file or the validator is missing. */
export async function loadOpenApi(path: string): Promise<OpenApi> {
  const description = await readDescription(path);
  const compile = await compiler(description);
  const operations = new Map<string, object>();
  for (const [template, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const schema = operation.requestBody?.content?.['application/json']?.schema;
      if (schema) operations.set(`${method} ${template.replaceAll(/\{[^}]+\}/g, '{}')}`, schema);
    }
  }
  return {
    check: (route, branch, body) => {
      const key = `${route.method.toLowerCase()} ${route.path.replaceAll(/:[^/]+/g, '{}')}`;
      const schema = operations.get(key);
      if (!schema || body === null) return;
      const validate = branch === null ? compile(key, () => schema) : compile(branch, () =>
        ({ $ref: `${BASE}#/components/schemas/${branch}` }));
      const eased = ease(body);
      if (!validate(eased)) refuse(validate, eased);
    },
    problemsWith: (name, value) => {
      const validate = compile(name, () => ({ $ref: `${BASE}#/components/schemas/${name}` }));
      return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
    },
  };
}

async function readDescription(path: string): Promise<Description> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`Discord's API description cannot be read at ${path}; leave DISCORD_OPENAPI out to run without it.`);
  });
  return JSON.parse(text) as Description;
}

type Compile = (key: string, schema: () => object) => ValidateFunction;

async function compiler(description: Description): Promise<Compile> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const { default: formats } = await import('ajv-formats');
  const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false });
  formats.default(ajv);
  ajv.addFormat('snowflake', /^(0|[1-9]\d{0,19})$/);
  ajv.addFormat('nonce', true);
  ajv.addSchema(redirect({ $id: BASE, components: description.components }), BASE);
  const compiled = new Map<string, ValidateFunction>();
  return (key, schema) => {
    let validate = compiled.get(key);
    if (!validate) {
      validate = ajv.compile(redirect(schema()));
      compiled.set(key, validate);
    }
    return validate;
  };
}

/** Points `#/components/…` at the one description that was added. */
function redirect(schema: object): object {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === '$ref' && typeof value === 'string' && value.startsWith('#')
    ? BASE + value : value))) as object;
}

/** Discord takes both forms where the description has one. */
function ease(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body, (key, value: unknown) => {
    if (key === 'default_member_permissions' && typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
    if (key === 'attachments' && Array.isArray(value)) return value.map((entry: object) =>
      ({ ...entry, id: String(Reflect.get(entry, 'id')) }));
    return value;
  }));
}

function refuse(validate: ValidateFunction, body: unknown): void {
  const problems = new Problems();
  for (const error of (validate.errors ?? []).slice(0, MOST_ERRORS)) {
    const path = error.instancePath.split('/').slice(1);
    problems.add(path, `OPENAPI_${error.keyword.toUpperCase()}`, `Discord's description says this ${error.message ?? 'is not valid'}.`);
  }
  if (!problems.any) problems.add([], 'OPENAPI', `Discord's description does not allow ${JSON.stringify(body).slice(0, 100)}.`);
  problems.throwIfAny();
}
