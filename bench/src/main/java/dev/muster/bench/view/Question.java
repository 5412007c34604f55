package dev.muster.bench.view;

import java.util.Random;

/** What people ask a view, and how often of a hundred questions. */
enum Question {
    ORGANIZATION("organization", 22) {
        @Override
        String path(Results results, Random random) {
            return ROOT + some(results, random);
        }
    },
    CHILDREN("children", 15) {
        @Override
        String path(Results results, Random random) {
            return ROOT + some(results, random) + "/children";
        }
    },
    CHILDREN_COUNTS("children counts", 20) {
        @Override
        String path(Results results, Random random) {
            return ROOT + some(results, random) + "/children/counts?type=MONTH";
        }
    },
    COUNTS("counts", 20) {
        @Override
        String path(Results results, Random random) {
            return ROOT + some(results, random) + "/counts?type=MONTH";
        }
    },
    CAMPAIGNS("campaigns", 8) {
        @Override
        String path(Results results, Random random) {
            return "/api/v1/campaigns?organization=" + some(results, random);
        }
    },
    EXPORT("export of a branch", 5) {
        @Override
        String path(Results results, Random random) {
            return "/api/v1/export/counts.csv?organization=" + branch(results, random);
        }
    },
    TREE("tree, two levels", 5) {
        @Override
        String path(Results results, Random random) {
            return ROOT + some(results, random) + "/subtree?depth=2";
        }
    },
    SEARCH("search", 3) {
        @Override
        String path(Results results, Random random) {
            return "/api/v1/organizations?limit=30&search=" + branch(results, random);
        }
    },
    STATUS("status", 2) {
        @Override
        String path(Results results, Random random) {
            return "/api/v1/status";
        }
    };

    private static final String ROOT = "/api/v1/organizations/";
    private static final double TOP = 0.05;
    private static final double ABOVE_BRANCHES = 0.6;

    private final String label;
    private final int weight;

    Question(String label, int weight) {
        this.label = label;
        this.weight = weight;
    }

    /** Returns what it is called in a table. */
    String label() {
        return label;
    }

    /** Returns how many of a hundred questions are this one. */
    int weight() {
        return weight;
    }

    /** Returns a question of this kind as a path with parameters. */
    abstract String path(Results results, Random random);

    /** Returns a question by its weight. */
    static Question any(Random random) {
        int drawn = random.nextInt(100);
        for (var each : values()) {
            drawn -= each.weight;
            if (drawn < 0) {
                return each;
            }
        }
        throw new IllegalStateException("the weights are less than a hundred");
    }

    /** One in 20 asks of the top, more than half of those above branches, the others of a branch. */
    private static String some(Results results, Random random) {
        double drawn = random.nextDouble();
        if (drawn < TOP) {
            return results.id(0);
        }
        return drawn < ABOVE_BRANCHES ? results.id(random.nextInt(results.above())) : branch(results, random);
    }

    private static String branch(Results results, Random random) {
        int size = results.organizations().size();
        return results.id(results.above() + random.nextInt(size - results.above()));
    }
}
