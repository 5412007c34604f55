package dev.muster.serving.api;

import dev.muster.avro.RuleStatus;
import dev.muster.serving.model.Decimals;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Rule;
import dev.muster.serving.model.Terms;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The route of the rules. */
final class RuleRoutes {

    private final Ready ready;
    private final Reply reply;

    RuleRoutes(Ready ready, Reply reply) {
        this.ready = ready;
        this.reply = reply;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/quotas", this::list);
    }

    private void list(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        var found = moment.snapshot().rules().all().stream()
                .filter(wanted(parameters, moment))
                .toList();
        var organizations = new Organizations(moment, moment.today());
        int offset = parameters.offset();
        int limit = parameters.limit();
        var page = found.stream().skip(offset).limit(limit).toList();
        var bodies =
                page.stream().map(rule -> body(rule, moment, organizations)).toList();
        var body = new RuleBody.Page(moment.snapshot().asOf(), moment.zone(), found.size(), offset, limit, bodies);
        reply.jsonOrCsv(ctx, moment, body, csv -> write(csv, page));
    }

    private static Predicate<Rule> wanted(Parameters parameters, Moment moment) {
        var quotas = parameters.many("quota");
        var kinds = parameters.many("kind");
        var statuses = parameters.choices("status", RuleStatus.class);
        var about = about(parameters.one("organization"), parameters, moment);
        return rule -> (quotas.isEmpty() || quotas.contains(rule.quota()))
                && (kinds.isEmpty() || kinds.contains(rule.kind()))
                && (statuses.isEmpty() || statuses.contains(status(rule)))
                && about.test(rule);
    }

    /** Those of one organization's own and of its kind. */
    private static Predicate<Rule> about(@Nullable String id, Parameters parameters, Moment moment) {
        if (id == null) {
            return rule -> true;
        }
        var node = moment.snapshot().tree().node(parameters.organization(id));
        return rule -> rule.organization() == null
                ? Objects.equals(rule.kind(), node.kind())
                : rule.organization().equals(node.id());
    }

    private static RuleStatus status(Rule rule) {
        return rule.inForce() ? RuleStatus.IN_FORCE : RuleStatus.WITHDRAWN;
    }

    private static RuleBody body(Rule rule, Moment moment, Organizations organizations) {
        return new RuleBody(
                rule.quota(),
                status(rule),
                rule.kind(),
                organization(rule.organization(), moment, organizations),
                rule.terms().measure(),
                activityTypes(rule.terms()),
                rule.terms().currency(),
                rule.periodType(),
                rule.campaign(),
                rule.minimum(),
                rule.graceDays(),
                rule.remindDays(),
                rule.nilType(),
                rule.ofQuota(),
                rule.ofKind(),
                rule.validFrom(),
                rule.validTo());
    }

    private static OrganizationBody.@Nullable Ref organization(
            @Nullable String id, Moment moment, Organizations organizations) {
        if (id == null) {
            return null;
        }
        int number = moment.snapshot().tree().number(id);
        return number < 0 ? new OrganizationBody.Ref(id, id, null) : organizations.ref(number);
    }

    /** Returns the activity types that count, or null for all. */
    static @Nullable List<String> activityTypes(Terms terms) {
        var types = terms.activityType();
        return types == null ? null : List.of(types.split("\\|"));
    }

    /** As the file of quotas has them that is imported, in which sums of money are in major units. */
    private static void write(Csv csv, List<Rule> rules) throws IOException {
        csv.row(
                "quotaId",
                "orgKind",
                "orgId",
                "measure",
                "activityType",
                "period",
                "minimum",
                "graceDays",
                "remindDays",
                "validFrom",
                "validTo",
                "status",
                "campaign",
                "currency",
                "ofQuota",
                "ofKind",
                "nilType");
        for (var rule : rules) {
            csv.row(
                    rule.quota(),
                    rule.kind(),
                    rule.organization(),
                    rule.terms().measure(),
                    rule.terms().activityType(),
                    rule.periodType(),
                    minimum(rule),
                    rule.graceDays(),
                    rule.remindDays(),
                    rule.validFrom(),
                    rule.validTo(),
                    status(rule),
                    rule.campaign(),
                    rule.terms().currency(),
                    rule.ofQuota(),
                    rule.ofKind(),
                    rule.nilType());
        }
    }

    private static String minimum(Rule rule) {
        var currency = rule.terms().currency();
        return currency == null
                ? String.valueOf(rule.minimum())
                : BigDecimal.valueOf(rule.minimum(), Decimals.of(currency)).toPlainString();
    }
}
