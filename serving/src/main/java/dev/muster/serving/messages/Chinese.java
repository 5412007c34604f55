package dev.muster.serving.messages;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Terms;
import dev.muster.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Messages in simplified Chinese. */
final class Chinese implements Wording {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu'年'M'月'd'日'", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu'年'M'月'", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu'年'M'月'd'日' HH:mm", Locale.ROOT);
    private static final List<String> QUARTERS = List.of("第一季度", "第二季度", "第三季度", "第四季度");

    @Override
    public String subject(String organization, int atRisk, int missed, int recovered) {
        var parts = new ArrayList<String>();
        add(parts, missed, "项未完成");
        add(parts, atRisk, "项有风险");
        add(parts, recovered, "项已恢复");
        return organization + "：" + String.join("，", parts);
    }

    private static void add(ArrayList<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + what);
        }
    }

    @Override
    public String asOf(Instant moment, ZoneId zone) {
        return "截至" + TIME.format(moment.atZone(zone)) + "（" + zone + "）";
    }

    @Override
    public String period(Period period) {
        var first = period.first();
        return switch (period.type()) {
            case DAY -> DAY.format(first);
            case WEEK ->
                first.get(IsoFields.WEEK_BASED_YEAR) + "年第" + first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + "周";
            case MONTH -> MONTH.format(first);
            case QUARTER -> first.getYear() + "年" + QUARTERS.get(first.get(IsoFields.QUARTER_OF_YEAR) - 1);
            case HALF_YEAR -> first.getYear() + "年" + (first.getMonthValue() < 7 ? "上半年" : "下半年");
            case YEAR -> first.getYear() + "年";
        };
    }

    @Override
    public String heading(String quota, String period) {
        return quota + "，" + period;
    }

    @Override
    public String atRisk(LocalDate dueDay, boolean inGrace) {
        return (inGrace ? "宽限期内，最迟" : "有风险，最迟") + DAY.format(dueDay) + "登记：";
    }

    @Override
    public String missed(LocalDate dueDay) {
        return "未完成，已于" + DAY.format(dueDay) + "截止：";
    }

    @Override
    public String recovered() {
        return "已恢复正常：";
    }

    @Override
    public String organization(String name, String id) {
        return name.equals(id) ? name : name + "（" + id + "）";
    }

    @Override
    public String line(String organization, String how) {
        return organization + "：" + how;
    }

    @Override
    public String done(String done, String owed, String unit) {
        return "已完成 " + done + "，应完成 " + owed + "（" + unit + "）";
    }

    @Override
    public String fewerThan(int threshold) {
        return "少于 " + threshold;
    }

    @Override
    public String unit(Terms terms) {
        return switch (terms.measure()) {
            case "activities" -> "次活动";
            case "sign-ins" -> "次签到";
            case "service-minutes" -> "分钟服务";
            case "gifts" -> "笔捐款";
            case "received" -> String.valueOf(terms.currency());
            case "share" -> "个达标组织";
            default -> "名成员";
        };
    }

    @Override
    public String running(int times) {
        return "连续 " + times + " 期未完成";
    }

    @Override
    public String how(@Nullable ObligationStatus status) {
        if (status == null) {
            return "不再承担此项任务";
        }
        return switch (status) {
            case MET -> "已完成";
            case MET_LATE -> "逾期完成";
            case WAIVED -> "已豁免";
            default -> "尚未到期";
        };
    }

    @Override
    public String more(int count) {
        return "另有 " + count + " 项";
    }

    @Override
    public String and(String one, String other) {
        return one + "，" + other;
    }
}
