import { createContext, Script, type Context } from 'node:vm'

/**
 * What is wanted of a call: whether it said yes (filters), nothing but its objections
 * (validation), the rows it emitted (map) or what it returned (reduce).
 */
export type Wanted = 'verdict' | 'rows' | 'value'

/** What a call inside the sandbox gave: what was wanted of it, or what it threw. */
export interface SandboxOutcome {
  value?: unknown
  thrown?: { error: string; reason: string }
}

/**
 * How long a batch of calls may take, in milliseconds: a start, and some for each call. The whole
 * process stands still meanwhile, so it is less than CouchDB's five seconds.
 */
const TIMEOUT_MS = 1_000
const TIMEOUT_PER_CALL_MS = 5

/**
 * Runs a function out of a design document. Only strings cross the border, so that no object of
 * ours — and through its constructor, no Node — is within reach. A time-out ends endless loops.
 */
export class DesignFunction {
  private readonly context: Context
  private static readonly run = new Script('run(input, wanted)')

  /** @throws SyntaxError when the source is not a function */
  constructor(source: string) {
    this.context = createContext(Object.create(null), {
      codeGeneration: { strings: false, wasm: false },
      microtaskMode: 'afterEvaluate',
    })
    new Script(PRELUDE).runInContext(this.context)
    const compiled: unknown = new Script(`(${stripSemicolon(source)}\n)`).runInContext(
      this.context,
      { timeout: TIMEOUT_MS },
    )
    if (typeof compiled !== 'function') throw new SyntaxError('a design function is no function')
    this.context.fn = compiled
  }

  /** Calls the function once per list of arguments; all calls share one time limit. */
  callEach(calls: readonly (readonly unknown[])[], wanted: Wanted = 'verdict'): SandboxOutcome[] {
    this.context.input = JSON.stringify(calls)
    this.context.wanted = wanted
    const timeout = TIMEOUT_MS + TIMEOUT_PER_CALL_MS * calls.length
    const output: unknown = DesignFunction.run.runInContext(this.context, { timeout })
    const parsed: unknown = typeof output === 'string' ? JSON.parse(output) : []
    return Array.isArray(parsed) ? parsed : []
  }

  /** Calls it once. @throws Error with what it threw */
  call(args: readonly unknown[], wanted: Wanted): unknown {
    const [outcome] = this.callEach([args], wanted)
    if (outcome?.thrown !== undefined) {
      throw new Error(`${outcome.thrown.error}: ${String(outcome.thrown.reason)}`)
    }
    return outcome?.value
  }
}

function stripSemicolon(source: string): string {
  return source.replace(/;\s*$/, '')
}

/** The helpers CouchDB gives every design function, and the loop around the calls. */
const PRELUDE = `
var fn, input, wanted;
var rows = [];
function emit(key, value) { rows.push([key, value]); }
function log() {}
function isArray(value) { return Array.isArray(value); }
function toJSON(value) { return JSON.stringify(value); }
function sum(values) { var total = 0; for (var i = 0; i < values.length; i++) total += values[i]; return total; }
var run = (function (parse, stringify, text) {
  function describe(error) {
    if (error && error.forbidden !== undefined) return { error: 'forbidden', reason: error.forbidden };
    if (error && error.unauthorized !== undefined) return { error: 'unauthorized', reason: error.unauthorized };
    if (error && error.message !== undefined) return { error: text(error.name), reason: text(error.message) };
    return { error: 'unknown_error', reason: text(error) };
  }
  return function (json, wanted) {
    var calls = parse(json), results = [];
    for (var i = 0; i < calls.length; i++) {
      rows = [];
      try {
        var value = fn.apply(null, calls[i]);
        if (wanted === 'rows') value = rows;
        else if (wanted === 'verdict') value = rows.length > 0 || !!value;
        results.push({ value: value });
      } catch (error) {
        results.push({ thrown: describe(error) });
      }
    }
    return stringify(results);
  };
})(JSON.parse, JSON.stringify, String);
`
