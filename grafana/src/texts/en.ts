/** What people read on the dashboards, in English. Each panel has its title, what it says, and why it may be empty. */
export const en = {
  tag: 'en',
  status: {
    atRisk: 'at risk',
    inGrace: 'in grace',
    missed: 'missed',
    met: 'met',
    metLate: 'met late',
    open: 'open',
    waived: 'waived',
    inOrder: 'in order',
  },
  dashboards: {
    overview: {
      title: 'Muster: overview',
      about: 'Are we on track this month, who is behind, how much was given, is the number still alive.',
    },
    organization: {
      title: 'Muster: organization',
      about: 'One organization: what it and everybody below it did, and how each below stands.',
    },
    obligations: {
      title: 'Muster: obligations',
      about: 'Who is behind with what and until when, who missed what, and how it went over the months.',
    },
    campaigns: { title: 'Muster: campaigns', about: 'How far a campaign has come, by whom, and where its money went.' },
    pipeline: {
      title: 'Muster: pipeline',
      about: 'For operators: whether everything that was sent is counted, and how fast.',
    },
    other: '中文',
    organizationBelow: 'Open this organization',
    obligationsOf: 'What is owed here',
    campaignOf: 'Open this campaign',
  },
  variables: {
    datasource: 'Prometheus',
    organization: 'Organization',
    quota: 'Quota',
    campaign: 'Campaign',
    currency: 'Currency',
    period: 'Period',
    periods: { DAY: 'Day', WEEK: 'Week', MONTH: 'Month', QUARTER: 'Quarter', HALF_YEAR: 'Half-year', YEAR: 'Year' },
  },
  words: {
    remaining: 'tasks to restore',
    aSecond: 'records a second',
    levelsWithheld: 'levels withheld',
    unreadable: 'unreadable results',
    withheld: 'series withheld',
    used: 'used',
    pauses: 'garbage collection',
    processor: 'processor',
    failed: 'failed',
    rebalances: 'rebalances',
    inMemory: 'in memory',
    onDisk: 'on disk',
    committing: 'committing transactions',
    flushing: 'flushing',
    commitLongest: 'longest',
    commitAverage: 'average',
    viewLag: 'view',
    newestEvent: 'newest event',
    final: 'final up to',
    newestTick: 'newest tick',
    views: 'views',
    pipelines: 'pipelines',
    consumed: 'consumed',
    balanced: 'all accounted for',
    notBehind: 'not behind',
    judged: 'last judged',
    thisPeriod: 'this period',
    live: 'live',
    still: 'stands still',
    nobody: 'no view answers',
    lastMonth: 'last month',
    sameDays: 'on its same days',
    yearBefore: 'on the same days a year ago',
    lastPeriod: 'the period before',
    thisMonth: 'this month',
    received: 'received',
    paid: 'paid out',
    takenBack: 'taken back',
    soFar: 'so far',
    target: 'target',
    straight: 'on a straight line',
  },
  slots: {
    open: 'open',
    closing: 'just ended',
    last: 'last judged',
    before_last: 'the one before',
  },
  outcomes: {
    counted: 'counted',
    superseded: 'superseded',
    duplicate: 'duplicate',
    dead: 'dead letters',
  },
  columns: {
    wasDue: 'Was due',
    which: 'Which',
    organization: 'Organization',
    above: 'Of',
    kind: 'Kind',
    level: 'Level',
    activities: 'Activities',
    signIns: 'Sign-ins',
    members: 'Members',
    takingPart: 'Taking part',
    inOrder: 'In order',
    atRisk: '! At risk',
    missed: '✕ Missed',
    status: 'Status',
    quota: 'Quota',
    period: 'Period',
    until: 'Until',
    campaign: 'Campaign',
    currency: 'Currency',
    received: 'Received',
    paid: 'Paid out',
    target: 'Target',
    progress: 'Progress',
    ends: 'Ends',
    lowest: 'Lowest',
    middle: 'Middle',
    highest: 'Highest',
    organizations: 'Organizations',
  },
  panels: {
    name: {
      title: 'Organization',
      about:
        'The organization whose figures these are, everybody below it included. Choose another above; click for its own dashboard.',
      empty: 'Unknown organization',
    },
    alive: {
      title: 'Alive',
      about:
        'Green: a tick passed the pipeline within the last minute. Amber: none did, so the numbers stand still. Red: no view answers Prometheus, and the tiles are empty.',
      empty: 'No answer',
    },
    asOf: {
      title: 'Final up to',
      about: 'Every count on this page is final up to this moment, shown in your own time zone.',
      empty: 'Nothing is final yet',
    },
    activities: {
      title: 'Activities this month',
      about: 'Activities held this month so far, by the organization and everybody below it.',
      empty: 'Not founded yet, or unknown',
    },
    signIns: {
      title: 'Sign-ins this month',
      about: 'Sign-ins at activities this month so far, below included.',
      empty: 'Not founded yet, or unknown',
    },
    members: {
      title: 'Members taking part',
      about:
        'Different members who signed in at least once this month. Each counts once, however often and wherever below.',
      empty: 'Withheld for privacy, or unknown',
    },
    participation: {
      title: 'Participation this month',
      about: 'Members who took part this month, of all members on the roster as of today.',
      empty: 'No roster',
    },
    gifts: {
      title: 'Gifts received this month',
      about: 'Gifts of this month that hold, by currency, campaigns included.',
      empty: 'Nothing received yet',
    },
    inOrder: {
      title: 'In order: $quota',
      about:
        'Of those below who owe the chosen quota and are not waived: the share that met it in time in the newest period whose deadline has passed. Green from 90 %, amber from 75 %.',
      empty: 'Nobody below owes it',
    },
    orderNow: {
      title: 'This period so far',
      about: 'The share that has met the quota already, how many are at risk now, and how many missed it last time.',
      empty: 'Nobody below owes it',
    },
    dayByDay: {
      title: 'Activities this month, day by day',
      about:
        'How the month has added up, and how the month before had by the same day and hour. Where the line is above the grey one, more was done than then.',
      empty: 'No history yet: it begins when Prometheus does, or with a backfill',
    },
    campaigns: {
      title: 'Campaigns',
      about:
        'Money of each campaign that the organization and those below received and paid out. Target and progress are of the whole campaign.',
      empty: 'No campaign has a figure here',
    },
    orderByQuota: {
      title: 'In order, by quota',
      about:
        'For each quota, the share of those below who met it in time, in its newest judged period. Green from 90 %, amber from 75 %.',
      empty: 'Nobody below owes anything',
    },
    best: {
      title: 'Best five',
      about:
        'Directly below, by the share in order with the chosen quota; where nobody further below owes it, by participation this month.',
      empty: 'No organization below',
    },
    needHelp: {
      title: 'Need help',
      about:
        'The five with the lowest share in order with the chosen quota; where nobody further below owes it, with the lowest participation this month.',
      empty: 'No organization below',
    },
    months: {
      title: 'Activities, month by month',
      about: 'What each month had added up to at each moment: every peak is a month, so peaks compare with peaks.',
      empty: 'No history yet: it begins when Prometheus does, or with a backfill',
    },
    activitiesBefore: {
      title: 'Activities against before',
      about:
        'The whole of last month; the change of this month so far on the same days of last month; and on the same days of this month a year ago.',
      empty: 'Nothing to compare with yet',
    },
    signInsBefore: {
      title: 'Sign-ins against before',
      about:
        'The whole of last month; the change of this month so far on the same days of last month; and on the same days of this month a year ago.',
      empty: 'Nothing to compare with yet',
    },
    membersBefore: {
      title: 'Members against before',
      about:
        'Members who took part in the whole of last month; the change of this month so far on the same days of last month; and on the same days of this month a year ago.',
      empty: 'Nothing to compare with yet',
    },
    participationBefore: {
      title: 'Participation before',
      about:
        'Participation in the whole of last month, and on its same days. Part of a month is never held against a whole one.',
      empty: 'Nothing to compare with yet',
    },
    giftsBefore: {
      title: 'Gifts against before',
      about:
        'By currency: the whole of last month; the change of this month so far on the same days of last month; and on the same days of this month a year ago.',
      empty: 'Nothing to compare with yet',
    },
    breadcrumb: {
      title: 'Where it is',
      about: 'Everybody above the organization, the top of the tree first, itself last. Click one to go there.',
      empty: 'Unknown organization, or the rules of Prometheus are not loaded',
    },
    activitiesOf: {
      title: 'Activities',
      about: 'Activities held in the period so far and in the one before, below included.',
      empty: 'Not founded yet, or unknown',
    },
    signInsOf: {
      title: 'Sign-ins',
      about: 'Sign-ins in the period so far and in the one before, below included.',
      empty: 'Not founded yet, or unknown',
    },
    membersOf: {
      title: 'Members taking part',
      about: 'Different members who signed in during the period so far, and during the one before.',
      empty: 'Withheld for privacy, or unknown',
    },
    takingPart: {
      title: 'Participation',
      about: 'Members who took part, of all on the roster, in the period so far and in the one before.',
      empty: 'No roster',
    },
    hours: {
      title: 'Service hours',
      about: 'Hours of the sign-ins that have an end, in the period so far and in the one before.',
      empty: 'Not founded yet, or unknown',
    },
    donors: {
      title: 'Donors',
      about: 'Different donors of the gifts that hold, in the period so far and in the one before.',
      empty: 'Withheld for privacy, or unknown',
    },
    money: {
      title: 'Money',
      about: 'Received, taken back and paid out in the period so far, by currency.',
      empty: 'No money in this period',
    },
    order: {
      title: 'In order: $quota',
      about:
        'The share of those below who met the chosen quota: in the newest period whose deadline has passed, and in the open one so far.',
      empty: 'Nobody below owes it',
    },
    children: {
      title: 'Directly below',
      about:
        'Everybody directly below, those who missed most first. In order: their own branches with the chosen quota. At risk and missed: obligations of all quotas, at or below each. Click a name to go there.',
      empty: 'No organization below',
    },
    activitiesTrend: {
      title: 'Activities, period by period',
      about: 'What each period had added up to at each moment: every peak is one period.',
      empty: 'No history yet: it begins when Prometheus does, or with a backfill',
    },
    signInsTrend: {
      title: 'Sign-ins and members, period by period',
      about: 'Sign-ins, and the different members behind them, as each period added up.',
      empty: 'No history yet: it begins when Prometheus does, or with a backfill',
    },
    participationTrend: {
      title: 'Participation, period by period',
      about: 'The share of the roster that had taken part in each period by each moment.',
      empty: 'No history yet: it begins when Prometheus does, or with a backfill',
    },
    types: {
      title: 'Activities by type',
      about: 'Activities of the period so far by their type, the most frequent first.',
      empty: 'No activity yet in this period',
    },
    mostSignIns: {
      title: 'Most sign-ins',
      about: 'Those directly below with the most sign-ins in the period so far; at most fifteen.',
      empty: 'No organization below',
    },
    inOrderSoFar: {
      title: 'So far: $quota',
      about:
        'The share that has met the chosen quota in the open period already. It grows until the deadline, so it is no verdict.',
      empty: 'Nobody below owes it',
    },
    atRisk: {
      title: '! At risk',
      about:
        'How many have not met the chosen quota in the open period and are close to its end. They can still be in time.',
      empty: 'Nobody below owes it',
    },
    inGrace: {
      title: '! In grace',
      about: 'How many have not met the chosen quota although its period has ended; the days of grace still run.',
      empty: 'Nobody below owes it',
    },
    missed: {
      title: '✕ Missed',
      about:
        'How many missed the chosen quota in the newest period whose deadline has passed. Those missed before Muster watched the rule are not among them.',
      empty: 'Nobody below owes it',
    },
    waived: {
      title: '– Waived',
      about: 'How many need not meet the chosen quota in the open period.',
      empty: 'Nobody below owes it',
    },
    whoIsAtRisk: {
      title: 'Who is at risk, and until when',
      about:
        'Everything that can still be put right: at or below the organization, all quotas, the earliest deadline first. Days of grace are included in the deadline.',
      empty: '✓ Nobody is at risk',
    },
    whoMissed: {
      title: 'Who missed',
      about:
        'What was not done in time: at or below the organization, all quotas, the newest deadline first. A late report takes it off the list.',
      empty: '✓ Nobody missed anything that Muster watched',
    },
    board: {
      title: 'Board: who is behind with what',
      about:
        'Organizations at or below that are behind with anything, and with which quota; the worst of their periods. An empty cell: not behind, or owes nothing.',
      empty: '✓ Nobody is behind',
    },
    levels: {
      title: 'In order, level by level: $quota',
      about:
        'Of the organizations on each level of the tree, the lowest, the middle and the highest share in order below them, in the newest judged period.',
      empty: 'Nobody below owes it',
    },
    childrenInOrder: {
      title: 'In order, directly below: $quota',
      about:
        'The share in order of each directly below, the lowest first, in the newest judged period. Click one for its obligations.',
      empty: 'Nobody further below owes it',
    },
    history: {
      title: 'Status history, directly below: $quota',
      about:
        'How each directly below stood over time with the chosen quota, the worst first of missed, in grace and at risk. Not behind: it had met it, or owes none.',
      empty: 'No organization below',
    },
    judged: {
      title: 'How periods ended: $quota',
      about:
        'How many met the chosen quota in time, met it late, missed it or were waived, in the newest judged period at each moment. Missed turns into met late when a late report comes.',
      empty: 'No history yet: it begins when Prometheus does, or with a backfill',
    },
    behindOverTime: {
      title: 'From at risk to missed: $quota',
      about:
        'How many were at risk, in grace and missed at each moment: what is at risk before the deadline and not missed after it was put right in time.',
      empty: 'Nobody has been behind, or there is no history yet',
    },
    progress: {
      title: 'Progress to the target',
      about:
        'What the whole campaign has reached of its target, and how much of its days has passed. Behind the straight line is no failure by itself.',
      empty: 'No target',
    },
    daysLeft: {
      title: 'Ends',
      about: 'When the campaign ends, in your own time zone.',
      empty: 'Not registered',
    },
    received: {
      title: 'Gifts received',
      about: 'Gifts for the campaign that hold, by currency, at or below the organization.',
      empty: 'Nothing received',
    },
    takenBack: {
      title: 'Gifts taken back',
      about: 'Gifts for the campaign that were taken back, by currency. They are not part of what was received.',
      empty: 'Nothing taken back',
    },
    paid: {
      title: 'Paid out',
      about: 'Payments made from the campaign, by currency, at or below the organization.',
      empty: 'Nothing paid out',
    },
    inCampaign: {
      title: 'Activities and sign-ins',
      about: 'What was done for the campaign at or below the organization.',
      empty: 'Nothing recorded for the campaign here',
    },
    donorsOf: {
      title: 'Donors',
      about: 'Different donors of the gifts for the campaign that hold.',
      empty: 'Withheld for privacy, or nothing recorded',
    },
    takingPartIn: {
      title: 'Participation',
      about: 'Members who signed in at the campaign, of all on the roster.',
      empty: 'No roster, or nothing recorded',
    },
    progressOverTime: {
      title: 'Progress over time',
      about:
        'What the whole campaign had reached of its target, against a straight line from its first day to its last.',
      empty: 'No target, or no history yet',
    },
    moneyOverTime: {
      title: 'Money over time, $currency',
      about:
        'What the organization and those below had received, taken back and paid out for the campaign by each moment.',
      empty: 'No money of this currency, or no history yet',
    },
    byOrganization: {
      title: 'By organization',
      about: 'What those directly below did for the campaign; the most received first. Click a name for its figures.',
      empty: 'No organization below',
    },
    mostReceived: {
      title: 'Most received, $currency',
      about: 'Those directly below that received most for the campaign; at most ten.',
      empty: 'Nothing received below',
    },
    takingPartByOrganization: {
      title: 'Most taking part',
      about: 'Those directly below with the largest share of their roster at the campaign; at most ten.',
      empty: 'No roster below, or nothing recorded',
    },
    identity: {
      title: 'Nothing is lost',
      about:
        'The difference between consumed and counted + superseded + duplicate + dead. Green where it is 0: every record that was read has one outcome. Anything else is a defect.',
      empty: 'No view that is ready is scraped',
    },
    outcomes: {
      title: 'Records by outcome',
      about: 'Event records since the beginning: consumed, and what became of them.',
      empty: 'No view that is ready is scraped',
    },
    freshness: {
      title: 'Freshness',
      about: 'How old the newest tick is that every task has passed. Amber from a minute, red from ten.',
      empty: 'No view that is ready is scraped',
    },
    instances: {
      title: 'Ready',
      about: 'How many instances of the pipeline and how many views do their work. Red where there is none.',
      empty: 'No pipeline with metrics of its own is scraped',
    },
    lag: {
      title: 'Lag',
      about: 'Records in Kafka that the pipeline has yet to read, of all its topics.',
      empty: 'No pipeline with metrics of its own is scraped',
    },
    throughput: {
      title: 'Throughput by outcome',
      about: 'Event records a second, by what became of them.',
      empty: 'No view that is ready is scraped',
    },
    freshnessOverTime: {
      title: 'Freshness over time',
      about: 'How old the newest tick, the moment up to which counts are final, and the newest event are.',
      empty: 'No view that is ready is scraped',
    },
    lagOverTime: {
      title: 'Lag over time',
      about: 'Records that the pipeline has yet to read, by topic, and results that the slowest view has yet to read.',
      empty: 'No view that is ready is scraped',
    },
    deadLetters: {
      title: 'Dead letters by reason',
      about: 'Records that could not be counted, by reason, since the beginning; reference data included.',
      empty: '✓ No dead letter, or no view that is ready is scraped',
    },
    commits: {
      title: 'Commit times',
      about: 'How long commits of the slowest thread of each instance take, on average and at most.',
      empty: 'No pipeline with metrics of its own is scraped',
    },
    flushes: {
      title: 'Flush times',
      about:
        'The share of the time that each instance waits for its records to be written, and for its transactions to be committed; threads add up.',
      empty: 'No pipeline with metrics of its own is scraped',
    },
    stateSize: {
      title: 'State size',
      about: 'What the stores of each instance hold on disk, and in memory before it is written.',
      empty: 'No pipeline with metrics of its own is scraped',
    },
    restore: {
      title: 'Restore',
      about:
        'Records a second that each instance reads back into its stores, and how many of its tasks wait for that; both 0 once it is done.',
      empty: 'No pipeline with metrics of its own is scraped',
    },
    rebalances: {
      title: 'Rebalances an hour',
      about:
        'How often partitions are dealt out anew, and how often that failed, an hour. A start or a stop is one or two.',
      empty: 'No pipeline with metrics of its own is scraped',
    },
    heap: {
      title: 'Heap',
      about: 'How much of its heap each process of pipeline and view uses.',
      empty: 'No process of Muster is scraped',
    },
    processors: {
      title: 'Processor and garbage collection',
      about:
        'The share of the machine that each process uses, and of the time that it stands still to collect garbage.',
      empty: 'No process of Muster is scraped',
    },
    budget: {
      title: 'Series budget',
      about: 'How much of the series budget organizations use, and how many series are withheld to keep it.',
      empty: 'No view that is ready is scraped',
    },
    organizations: {
      title: 'Organizations by level',
      about: 'How many organizations are known on each level of the tree.',
      empty: 'No view that is ready is scraped',
    },
    viewTrouble: {
      title: 'Views',
      about:
        'Results that a view could not read, and levels of organizations without series. Anything but 0 is a matter for the runbook.',
      empty: 'No view that is ready is scraped',
    },
  },
};

type Words<T> = T extends string ? string : { readonly [K in keyof T]: Words<T[K]> };

/** What every language must have. */
export type Texts = Words<typeof en>;
