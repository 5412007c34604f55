package dev.muster.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;

/** The arrows between the modules, where time may be read, and what nothing is called. */
@AnalyzeClasses(packages = "dev.muster", importOptions = WithoutTests.class)
class ArchitectureTest {

    private static final String CLI = "dev.muster.cli..";

    @ArchTest
    static final ArchRule shouldKeepTheArrowsBetweenModules = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.muster..")
            .layer("schemas")
            .definedBy(
                    "dev.muster.avro..",
                    "dev.muster.schemas..",
                    "dev.muster.serde..",
                    "dev.muster.config..",
                    "dev.muster.time..")
            .layer("topologies")
            .definedBy("dev.muster.topologies..")
            .layer("serving")
            .definedBy("dev.muster.serving..")
            .layer("connectors")
            .definedBy("dev.muster.connectors..")
            .layer("quickstart")
            .definedBy("dev.muster.quickstart..")
            .layer("cli")
            .definedBy(CLI)
            .whereLayer("schemas")
            .mayNotAccessAnyLayer()
            .whereLayer("topologies")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("serving")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("connectors")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("quickstart")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule shouldBelongToAModule = classes()
            .should()
            .resideInAnyPackage(
                    "dev.muster.avro..",
                    "dev.muster.schemas..",
                    "dev.muster.serde..",
                    "dev.muster.config..",
                    "dev.muster.time..",
                    "dev.muster.topologies..",
                    "dev.muster.serving..",
                    "dev.muster.connectors..",
                    "dev.muster.quickstart..",
                    CLI)
            .because("the arrows are checked by package");

    @ArchTest
    static final ArchRule shouldReadTimeFromAClock = noClasses()
            .should()
            .callCodeUnitWhere(target(readsTheWallClock()))
            .because("a clock is handed in at the edges, so that tests can hold it");

    /** The edges: the command, and where a library's user need not bring a clock. */
    @ArchTest
    static final ArchRule shouldMakeClocksAtTheEdgesOnly = noClasses()
            .that(DescribedPredicate.not(resideInAPackage(CLI)
                    .or(named("dev.muster.connectors.Import"))
                    .or(named("dev.muster.serde.AvroSerdes"))))
            .should()
            .callCodeUnitWhere(target(describe(
                    "makes a clock",
                    call -> call.getOwner().isEquivalentTo(Clock.class)
                            && call.getName().startsWith("system"))));

    @ArchTest
    static final ArchRule shouldCountWithoutAClock = noClasses()
            .that(resideInAnyPackage(
                    "dev.muster.topologies.ledger..",
                    "dev.muster.topologies.totals..",
                    "dev.muster.topologies.tree..",
                    "dev.muster.topologies.rounds..",
                    "dev.muster.topologies.records.."))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("no decision about a fact reads a wall clock");

    @ArchTest
    static final ArchRule shouldSayWhatAClassIs = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)")
            .because("such a name says nothing");

    @ArchTest
    static final ArchRule shouldLeaveTheTerminalToTheCommand = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule shouldLeaveTheEndOfTheProcessToTheCommand =
            noClasses().that().resideOutsideOfPackage(CLI).should().callMethod(System.class, "exit", int.class);

    private static DescribedPredicate<CodeUnitCallTarget> readsTheWallClock() {
        var times = Set.of(
                "java.time.Instant",
                "java.time.LocalDate",
                "java.time.LocalTime",
                "java.time.LocalDateTime",
                "java.time.OffsetDateTime",
                "java.time.ZonedDateTime",
                "java.time.Year",
                "java.time.YearMonth");
        return describe("reads the wall clock", call -> {
            var owner = call.getOwner().getFullName();
            var parameters = call.getRawParameterTypes();
            boolean withClock = parameters.size() == 1 && parameters.get(0).isEquivalentTo(Clock.class);
            return times.contains(owner) && call.getName().equals("now") && !withClock
                    || owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis")
                    || owner.equals("java.util.Date") && call.getName().equals("<init>") && parameters.isEmpty();
        });
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe(name, type -> type.getFullName().equals(name));
    }
}
