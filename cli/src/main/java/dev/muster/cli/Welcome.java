package dev.muster.cli;

import dev.muster.config.MusterConfig;

/**
 * What a quickstart says once it runs: the addresses, and what to try next.
 *
 * @param url the page's address
 * @param pipelineMetrics the address of the pipeline's own metrics
 */
record Welcome(Quickstart.Settings settings, MusterConfig config, String url, String pipelineMetrics) {

    private static final String DEFAULT_BROKER = "127.0.0.1:9092";
    private static final String DEFAULT_REGISTRY = "http://127.0.0.1:8081";

    String text() {
        return """

                  page      %1$s
                  API       %1$sapi/v1/organizations  (described in %1$sopenapi.yaml)
                  metrics   %1$smetrics; Kafka Streams' are at %8$s
                  Kafka     %2$s
                  registry  %3$s
                  data      %4$s, zone %5$s; the log is in %4$s/muster.log

                Try next:
                  ./muster import DIR%6$s   your own spreadsheets%7$s
                  curl '%1$sapi/v1/export/counts.csv?type=MONTH'
                Ctrl-C stops it; the data stays.
                """.formatted(
                        url,
                        broker(),
                        registry(),
                        settings.data().folder(),
                        settings.zone(),
                        where(),
                        settings.federation() ? " (better into a quickstart --empty)" : "",
                        pipelineMetrics());
    }

    private String broker() {
        return config.getList(MusterConfig.BOOTSTRAP_SERVERS).get(0);
    }

    private String registry() {
        return config.getString(MusterConfig.REGISTRY_URL);
    }

    /** The options by which an import finds this installation, where it would not by itself. */
    private String where() {
        return (broker().equals(DEFAULT_BROKER) ? "" : " --bootstrap-servers " + broker())
                + (registry().equals(DEFAULT_REGISTRY) ? "" : " --registry " + registry());
    }
}
