/** The view's API, as far as the page asks it. Answers are those of openapi.yaml, unchanged. */
const ROOT = new URL('api/v1/', document.baseURI);

/** An answer that says no: `status` as HTTP has it, 0 when nobody answered; `message` for people. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    this.status = status;
  }

  /** Whether asking again cannot help. */
  get isFinal() {
    return this.status >= 400 && this.status < 500;
  }
}

export const status = () => get('status');
export const search = (text, signal) => get('organizations', { search: text, limit: 30 }, signal);
export const organization = (id, day, signal) => get(`organizations/${of(id)}`, { day }, signal);
export const children = (id, day) => get(`organizations/${of(id)}/children`, { day, limit: 10_000 });
export const counts = (id, type, from, to, signal) => get(`organizations/${of(id)}/counts`, { type, from, to }, signal);
export const childrenCounts = (id, type, period, signal) =>
  get(`organizations/${of(id)}/children/counts`, { type, period }, signal);
export const campaigns = (id, signal) => get('campaigns', { organization: id }, signal);
export const rules = (parameters, signal) => get('quotas', parameters, signal);
export const obligations = (id, parameters, signal) => get(`organizations/${of(id)}/obligations`, parameters, signal);
export const compliance = (id, parameters, signal) => get(`organizations/${of(id)}/compliance`, parameters, signal);

/** Addresses of what the page links to. */
export const childrenCsv = (id, type, period) =>
  address(`organizations/${of(id)}/children/counts`, { type, period, format: 'csv' });
export const rulesCsv = () => address('quotas', { format: 'csv', limit: 10_000 });
export const obligationsCsv = (id, parameters) =>
  address(`organizations/${of(id)}/obligations`, { ...parameters, limit: 10_000, format: 'csv' });
export const complianceCsv = (id, parameters) =>
  address(`organizations/${of(id)}/compliance`, { ...parameters, format: 'csv' });
export const exportCsv = (name, id) => address(`export/${name}.csv`, { organization: id });
export const events = (id) => address('events', { organization: id });

function of(id) {
  return encodeURIComponent(id);
}

function address(path, parameters = {}) {
  const url = new URL(path, ROOT);
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      if (one !== undefined) {
        url.searchParams.append(name, one);
      }
    }
  }
  return url.href;
}

async function get(path, parameters, signal) {
  const response = await answered(
    fetch(address(path, parameters), { signal, headers: { Accept: 'application/json' } }),
  );
  if (!response.ok) {
    throw new Refusal(response.status, await answered(problemOf(response)));
  }
  return answered(response.json());
}

/** A server that stops may do so in the midst of an answer; that is none either. */
async function answered(promise) {
  try {
    return await promise;
  } catch (error) {
    throw error.name === 'AbortError' ? error : new Refusal(0, { detail: error.message });
  }
}

/** A proxy in between may answer with a page of its own. */
async function problemOf(response) {
  const type = response.headers.get('Content-Type') ?? '';
  return type.includes('json') ? response.json() : null;
}
