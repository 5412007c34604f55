package dev.muster.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No schema has a field that could say who a person is, or what a person is like (Privacy in the design). */
class PrivacyTest {

    /** Fields that sound like one and were looked at, with why they are none. */
    private static final Map<String, String> REVIEWED = Map.of(
            "Affiliation.name", "the name of an organization",
            "Campaign.name", "the name of a campaign",
            "DeadLetter.detail", "a sentence that Muster writes about a field");

    /** Words that must not be a word of a field's name. */
    private static final Set<String> WORDS = Set.of(
            "name",
            "names",
            "mail",
            "sms",
            "fax",
            "tel",
            "ip",
            "mac",
            "imei",
            "age",
            "sex",
            "race",
            "dob",
            "ssn",
            "lat",
            "lon",
            "lng",
            "gps",
            "geo",
            "zip",
            "city",
            "street",
            "house",
            "home",
            "note",
            "notes",
            "memo",
            "text",
            "detail",
            "details",
            "photo",
            "image",
            "voice",
            "device",
            "agent",
            "user",
            "login",
            "account",
            "iban",
            "card",
            "person",
            "people",
            "contact",
            "faith",
            "caste",
            "tribe",
            "party",
            "vote",
            "income",
            "salary",
            "job",
            "title",
            "sick",
            "ill",
            "pregnant",
            "married",
            "spouse",
            "nick",
            "alias");

    /** Parts that must not be anywhere in a field's name, however it is written. */
    private static final List<String> PARTS = List.of(
            "firstname",
            "lastname",
            "fullname",
            "surname",
            "username",
            "personname",
            "membername",
            "donorname",
            "phone",
            "mobile",
            "email",
            "address",
            "postal",
            "postcode",
            "birth",
            "gender",
            "ethnic",
            "national",
            "citizen",
            "religi",
            "belief",
            "church",
            "health",
            "medical",
            "diagnos",
            "disab",
            "blood",
            "comment",
            "remark",
            "freetext",
            "descri",
            "messag",
            "location",
            "latitude",
            "longitude",
            "passport",
            "biometric",
            "fingerprint",
            "face",
            "orientation",
            "politic",
            "opinion",
            "criminal",
            "education",
            "occupation",
            "employer",
            "marital",
            "family",
            "signature");

    private static List<String> suspects(Schema schema) {
        var found = new ArrayList<String>();
        for (var type : SchemasUnderTest.named(schema)) {
            if (type.getType() == Schema.Type.RECORD) {
                type.getFields().stream()
                        .filter(field -> suspect(field.name())
                                || field.aliases().stream().anyMatch(PrivacyTest::suspect))
                        .forEach(field -> found.add(type.getName() + '.' + field.name()));
            }
        }
        return found;
    }

    private static boolean suspect(String field) {
        var words = List.of(field.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .split("[_0-9]+"));
        var joined = String.join("", words);
        return words.stream().anyMatch(WORDS::contains) || PARTS.stream().anyMatch(joined::contains);
    }

    @Test
    void shouldHaveNoFieldThatCouldIdentifyOrProfileAPerson() {
        var suspects = SchemasUnderTest.registered().stream()
                .flatMap(schema -> suspects(schema).stream())
                .distinct()
                .filter(field -> !REVIEWED.containsKey(field));
        assertThat(suspects)
                .as("Members and donors are pseudonymous keys and nothing else. A field that only sounds like more is"
                        + " added to REVIEWED with why.")
                .isEmpty();
    }

    @Test
    void shouldReviewNoFieldThatIsGone() {
        var suspects = SchemasUnderTest.registered().stream()
                .flatMap(schema -> suspects(schema).stream())
                .toList();
        assertThat(suspects).containsAll(REVIEWED.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name", "firstName", "first_name", "lastname", "memberName", "phone", "mobilePhone", "phone2", "tel",
                "eMail", "email", "emailAddress", "homeAddress", "address", "zip", "city", "birthDate", "dateOfBirth",
                "dob", "age", "gender", "sex", "ethnicity", "nationality", "religion", "faith", "healthStatus",
                "disability", "home", "note", "notes", "comment", "remarks", "freeText", "description", "ip",
                "ipAddress", "location", "latitude", "lat", "photo", "deviceId", "userAgent", "passportNo", "occupation"
            })
    void shouldFindAPlantedField(String name) {
        var plain =
                SchemaBuilder.record("Planted").fields().optionalString(name).endRecord();
        assertThat(suspects(plain)).containsExactly("Planted." + name);

        var nested = SchemaBuilder.record("Outer")
                .fields()
                .name("members")
                .type(Schema.createArray(Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.createMap(plain))))
                .noDefault()
                .endRecord();
        assertThat(suspects(nested)).containsExactly("Planted." + name);
    }

    @Test
    void shouldFindAPlantedAlias() {
        var schema = SchemaBuilder.record("Planted")
                .fields()
                .name("x")
                .aliases("birthday")
                .type()
                .stringType()
                .noDefault()
                .endRecord();
        assertThat(suspects(schema)).containsExactly("Planted.x");
    }
}
