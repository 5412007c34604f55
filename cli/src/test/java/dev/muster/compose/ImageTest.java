package dev.muster.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.muster.cli.Muster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The image: that both ways to it, Maven's and Docker's, make the same, and what its scripts do. */
class ImageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SCRIPTS = ROOT.resolve("cli/src/main/image/usr/local/bin");
    private static final String JIB = "//profile[id='image']//plugin[artifactId='jib-maven-plugin']/configuration/";

    @TempDir
    Path folder;

    @Test
    void shouldBeTheSameByMavenAndByDocker() throws Exception {
        var pom = xml(ROOT.resolve("cli/pom.xml"));
        var docker = Files.readAllLines(ROOT.resolve("Dockerfile"));
        assertThat(docker)
                .contains(
                        "FROM " + text(pom, "//profile[id='image']/properties/image.base"),
                        "USER " + text(pom, JIB + "container/user"),
                        "WORKDIR " + text(pom, JIB + "container/workingDirectory"),
                        "EXPOSE " + text(pom, JIB + "container/ports/port[1]") + ' '
                                + text(pom, JIB + "container/ports/port[2]"),
                        "ENTRYPOINT [\"" + text(pom, JIB + "container/entrypoint") + "\"]");
    }

    @Test
    void shouldRunAsNobodyInParticularOnAPinnedBase() throws Exception {
        var pom = xml(ROOT.resolve("cli/pom.xml"));
        assertThat(text(pom, JIB + "container/user")).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        assertThat(text(pom, "//profile[id='image']/properties/image.base"))
                .matches("eclipse-temurin:17[.]\\d+[.]\\d+_\\d+-jre-noble");
        assertThat(text(pom, JIB + "from/image")).isEqualTo("${image.base}");
    }

    @Test
    void shouldHaveTheNameThatComposeAsksFor() throws Exception {
        var name = text(xml(ROOT.resolve("cli/pom.xml")), JIB + "to/image")
                .replace("${project.version}", text(xml(ROOT.resolve("pom.xml")), "/project/version"));
        var compose = Compose.of(ROOT, Files.readString(ROOT.resolve("compose.yaml")));
        assertThat(compose.services().values())
                .filteredOn(Service::isMuster)
                .hasSize(4)
                .allSatisfy(service -> {
                    assertThat(service.image()).isEqualTo(name);
                    assertThat(service.content().path("build").asText()).isEqualTo(".");
                });
    }

    @Test
    void shouldStartTheCommandWithItsArgumentsAndGiveJavaItsOptions() throws Exception {
        var java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(muster("view", "--config", "a file.properties"))
                .containsSubsequence(
                        "-Xmx1g", "-Xmx3g", Muster.class.getName(), "view", "--config", "a file.properties")
                .doesNotContain("-XX:+UseParallelGC");
        assertThat(muster("pipeline")).containsSubsequence("-XX:+UseParallelGC", Muster.class.getName(), "pipeline");
    }

    private List<String> muster(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(SCRIPTS.resolve("muster").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_OPTS", "-Xmx3g");
        var process = builder.start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
        assertThat(process.waitFor()).isZero();
        return lines.toList();
    }

    @Test
    void shouldBeHealthyOnlyWhereItIsAnsweredWith200() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/well", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/ill", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        try {
            assertThat(answers(port, "/well")).isZero();
            assertThat(answers(port, "/ill")).isNotZero();
        } finally {
            server.stop(0);
        }
        assertThat(answers(port, "/well")).isNotZero();
    }

    private static int answers(int port, String path) throws IOException, InterruptedException {
        return new ProcessBuilder(SCRIPTS.resolve("answers").toString(), String.valueOf(port), path)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Document document, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }
}
