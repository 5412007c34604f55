package dev.muster.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.config.MusterConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** What is wrong with a compose file, each in a sentence. */
final class Complaints {

    private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+[.]\\d+[.]\\d+[\\w.-]*");
    private static final Pattern PUBLISHED = Pattern.compile("127[.]0[.]0[.]1:(\\d+):(\\d+)");
    private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z-]+)[:/](\\d{4,5})\\b");
    private static final Pattern SECRET = Pattern.compile("(?i)password|secret|token|credential|_key$");

    private final Compose compose;
    private final Map<String, Service> services;
    private final TreeSet<String> found = new TreeSet<>();

    private Complaints(Compose compose) {
        this.compose = compose;
        this.services = compose.services();
    }

    /** Returns them, in order. */
    static TreeSet<String> about(Compose compose) {
        var complaints = new Complaints(compose);
        complaints.services.values().forEach(complaints::aboutSettings);
        if (complaints.found.isEmpty()) {
            complaints.aboutTheRest();
        }
        return complaints.found;
    }

    private void aboutTheRest() {
        services.values().forEach(this::about);
        aboutVolumes();
        aboutPrometheus();
        aboutAlertmanager();
        aboutGrafana();
        aboutTheZone();
    }

    private void about(Service service) {
        unless(PINNED.matcher(service.image()).matches(), service, "has an image without a version");
        aboutPrivileges(service);
        aboutHealth(service);
        aboutOthers(service);
        aboutPorts(service);
        aboutMounts(service);
        aboutSecrets(service);
        service.environment().values().forEach(value -> aboutAddresses(service, value));
        service.healthCheck().forEach(word -> aboutAddresses(service, word));
    }

    private void aboutPrivileges(Service service) {
        unless(service.texts("cap_drop").equals(List.of("ALL")), service, "keeps capabilities");
        unless(
                service.texts("security_opt").contains("no-new-privileges:true"),
                service,
                "may come to more privileges than it has");
        for (var key : List.of("privileged", "user", "network_mode", "pid", "cap_add", "devices")) {
            unless(!service.content().has(key), service, "has " + key);
        }
    }

    private void aboutHealth(Service service) {
        boolean watched = service.healthCheck().size() > 1;
        unless(watched != service.ends(), service, watched ? "ends, and is watched" : "is not watched");
        if (service.healthCheck().contains("answers")) {
            var port = service.healthCheck().get(2);
            unless(
                    service.listens().contains(Integer.valueOf(port)),
                    service,
                    "is asked at " + port + ", where it does not listen");
        }
    }

    private void aboutOthers(Service service) {
        service.content().path("depends_on").properties().forEach(entry -> {
            var other = services.get(entry.getKey());
            var condition = entry.getValue().path("condition").asText();
            boolean comes = switch (condition) {
                case "service_healthy" -> other != null && !other.ends();
                case "service_completed_successfully" -> other != null && other.ends();
                default -> false;
            };
            unless(comes, service, "waits for " + entry.getKey() + " " + condition + ", which never comes");
        });
    }

    private void aboutPorts(Service service) {
        for (var port : service.ports()) {
            var matcher = PUBLISHED.matcher(port);
            if (!matcher.matches()) {
                say(service, "publishes " + port + " beyond this machine");
            } else {
                unless(
                        service.listens().contains(Integer.valueOf(matcher.group(2))),
                        service,
                        "publishes " + port + ", where it does not listen");
            }
        }
    }

    private void aboutMounts(Service service) {
        for (var mount : service.mounts()) {
            if (!mount.isVolume()) {
                unless(
                        Files.exists(compose.root().resolve(mount.source())),
                        service,
                        "mounts " + mount.source() + ", which is not there");
                unless(mount.readOnly(), service, "may write to " + mount.source());
            }
        }
    }

    private void aboutSecrets(Service service) {
        service.environment().forEach((name, value) -> {
            boolean file = name.endsWith("__FILE") && value.startsWith("/");
            unless(file || value.isEmpty() || !SECRET.matcher(name).find(), service, "holds a secret: " + name);
        });
    }

    private void aboutSettings(Service service) {
        if (service.isMuster()) {
            try {
                var config = MusterConfig.of(Map.of(), service.environment());
                unless(config.getShort(MusterConfig.REPLICATION_FACTOR) == 1, service, "asks for more than one broker");
                unless(config.getString(MusterConfig.HTTP_HOST).equals("0.0.0.0"), service, "hears itself only");
            } catch (ConfigException e) {
                say(service, "cannot be configured: " + e.getMessage());
            }
        }
    }

    /** Every address must be one that a service listens at. */
    private void aboutAddresses(Service service, String text) {
        ADDRESS.matcher(text).results().forEach(match -> {
            var host = match.group(1);
            var other = host.equals("localhost") ? service : services.get(host);
            boolean heard = other != null && other.listens().contains(Integer.valueOf(match.group(2)));
            unless(heard, service, "asks " + match.group() + ", where nobody listens");
        });
    }

    private void aboutVolumes() {
        var declared = new TreeSet<String>();
        compose.content().path("volumes").properties().forEach(entry -> declared.add(entry.getKey()));
        var used = new TreeSet<String>();
        services.values()
                .forEach(service -> service.mounts().stream()
                        .filter(Service.Mount::isVolume)
                        .forEach(mount -> used.add(mount.source())));
        if (!declared.equals(used)) {
            found.add("Volumes " + used + " are used, and " + declared + " declared.");
        }
    }

    private void aboutPrometheus() {
        var prometheus = services.get("prometheus");
        var config = configured(prometheus);
        for (var pattern : config.path("rule_files")) {
            unless(matches(prometheus, pattern.asText()), prometheus, "has no file for " + pattern.asText());
        }
        unless(config.at("/alerting/alertmanagers").size() == 1, prometheus, "tells no Alertmanager");
        var jobs = new TreeMap<String, String>();
        for (var job : config.path("scrape_configs")) {
            var asked = targets(prometheus, job);
            jobs.put(job.path("job_name").asText(), asked);
            unless(!asked.isEmpty(), prometheus, "has nobody to ask for " + job.path("job_name"));
            aboutAddresses(prometheus, asked);
        }
        runs(prometheus, jobs, "muster-view", "view");
        runs(prometheus, jobs, "muster-pipeline", "pipeline");
    }

    private String targets(Service prometheus, JsonNode job) {
        if (job.has("static_configs")) {
            return job.at("/static_configs/0/targets/0").asText();
        }
        var file = job.at("/file_sd_configs/0/files/0").asText();
        return compose.configuration(prometheus.name(), "/etc/prometheus/" + file)
                .at("/0/targets/0")
                .asText();
    }

    private void runs(Service prometheus, Map<String, String> jobs, String job, String command) {
        var host = jobs.getOrDefault(job, "").split(":")[0];
        var service = services.get(host);
        boolean so = service != null && service.command().equals(List.of(command));
        unless(so, prometheus, "asks " + host + " for " + job);
    }

    private void aboutAlertmanager() {
        var alertmanager = services.get("alertmanager");
        for (var template : configured(alertmanager).path("templates")) {
            unless(matches(alertmanager, template.asText()), alertmanager, "has no file for " + template.asText());
        }
        unless(
                alertmanager.command().contains("--data.retention=4800h"),
                alertmanager,
                "forgets before half a year is over what it has told");
    }

    /** What a command line names as its configuration. */
    private JsonNode configured(Service service) {
        var path = service.command().stream()
                .filter(word -> word.startsWith("--config.file="))
                .map(word -> word.substring("--config.file=".length()))
                .findFirst()
                .orElse("/nowhere");
        var config = compose.configuration(service.name(), path);
        unless(!config.isMissingNode(), service, "has no configuration at " + path);
        return config;
    }

    private static boolean matches(Service service, String pattern) {
        var folder = pattern.substring(0, pattern.lastIndexOf('/'));
        var base = service.image().startsWith("prom/prometheus") ? "/etc/prometheus/" : "/etc/alertmanager/";
        var files = service.file(base + folder);
        if (files.isEmpty() || !Files.isDirectory(files.get())) {
            return false;
        }
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(folder.length() + 1));
        try (var all = Files.list(files.get())) {
            return all.map(Path::getFileName).anyMatch(matcher::matches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void aboutGrafana() {
        var grafana = services.get("grafana");
        var sources = compose.configuration("grafana", "/etc/grafana/provisioning/datasources/muster.yml");
        unless(sources.path("datasources").size() == 2, grafana, "has not its two sources of data");
        for (var source : sources.path("datasources")) {
            aboutAddresses(grafana, source.path("url").asText());
        }
        var providers = compose.configuration("grafana", "/etc/grafana/provisioning/dashboards/muster.yml");
        unless(providers.path("providers").size() == 2, grafana, "has not its two folders");
        for (var provider : providers.path("providers")) {
            var path = provider.at("/options/path").asText();
            var folder = grafana.file(path);
            unless(
                    folder.isPresent() && Files.exists(folder.get().resolve("overview.json")),
                    grafana,
                    "has no overview in " + path);
        }
        var home = grafana.environment().getOrDefault("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", "");
        unless(
                grafana.file(home).map(Files::isRegularFile).orElse(false),
                grafana,
                "begins with " + home + ", which is not there");
        unless(
                "Viewer".equals(grafana.environment().get("GF_AUTH_ANONYMOUS_ORG_ROLE"))
                        && "false".equals(grafana.environment().get("GF_AUTH_ANONYMOUS_ENABLED")),
                grafana,
                "lets in whoever comes");
        var password = grafana.environment().getOrDefault("GF_SECURITY_ADMIN_PASSWORD__FILE", "");
        unless(
                grafana.mounts().stream()
                                .anyMatch(mount -> mount.isVolume() && password.startsWith(mount.target() + '/'))
                        && String.join(" ", grafana.command()).contains("/dev/urandom"),
                grafana,
                "has the password that everybody knows");
    }

    private void aboutTheZone() {
        var zone = services.get("prometheus").environment().get("TZ");
        for (var service : services.values()) {
            if (service.isMuster()) {
                unless(
                        service.environment().getOrDefault("MUSTER_ZONE", "").equals(zone),
                        service,
                        "counts in another zone than Prometheus tells");
            }
        }
    }

    private void unless(boolean well, Service service, String what) {
        if (!well) {
            say(service, what);
        }
    }

    private void say(Service service, String what) {
        found.add(service.name() + ' ' + what + '.');
    }
}
