import type { recordedNames } from './meters.js';

type RecordedName = (typeof recordedNames)[number];

/** The labels of the recorded series that dashboards ask for. */
export const recorded = {
  'muster:organization:ancestor': ['organization', 'ancestor', 'depth'],
  'muster:campaign:reached_ratio': ['campaign', 'measure', 'currency'],
  'muster:behind:deadline_timestamp_seconds': [
    'organization',
    'parent',
    'level',
    'kind',
    'quota',
    'period_type',
    'slot',
    'status',
    'name',
    'parent_name',
  ],
} as const satisfies Partial<Record<RecordedName, readonly string[]>>;
