package dev.postpaid.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.postpaid.platform.Rule;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final String ORDER =
            """
            {"event":"order.paid","paid_at":"2026-11-21T10:00:07Z","amount":{"total_incl":1.210,"vat_rate":21,"currency":"EUR"},
             "buyer":{"company":null,"country":"BE","email":"ann@example.com"},"custom_fields":{"a/b":"x","seats":3},"is_test_order":false,
             "tags":["new","vip"],"none":[],"lines":[[1,2],[3]]}""";

    private static final String CHANGES =
            """
            {"data":[{"type":"prices","id":1,"action":"updated","attributes":{"price":250,"tags":["a"]}},
                     {"type":"tags","id":"x","action":"deleted","attributes":[]}]}""";

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static Filter filter(JsonObject json) {
        return Filter.of(json, (at, rule) -> {
                    throw new AssertionError(at + " " + rule.text());
                })
                .orElseThrow();
    }

    private static String unmet(String filter, String body) {
        return filter(json(filter)).unmet(json(body)).orElse(null);
    }

    private static Map<String, String> wrong(JsonObject filter) {
        Map<String, String> wrong = new TreeMap<>();
        assertThat(Filter.of(filter, (at, rule) -> wrong.putIfAbsent(at, rule.code())))
                .isEmpty();
        return wrong;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'event':'order.paid'}",
                "{'event':'order.paid','is_test_order':false}",
                "{'amount':{'total_incl':1.21}}",
                "{'amount':{'total_incl':{'$eq':121e-2,'$gt':1.2,'$gte':1.21,'$lt':1.2100000000000000001,'$lte':1.21}}}",
                "{'amount':{'currency':{'$in':['USD','EUR']},'vat_rate':{'$nin':[6,12]}}}",
                "{'paid_at':{'$gte':'2026-11-21','$lt':'2026-11-22'}}",
                "{'buyer':{'company':null}}",
                "{'buyer':{'company':{'$exists':false},'phone':{'$exists':false},'email':{'$exists':true}}}",
                "{'buyer':{'phone':null,'country':{'$neq':'NL'}}}",
                "{'buyer':{'email':{'$startsWith':'ann@','$contains':'@ex','$endsWith':'.com'}}}",
                "{'shipping':{'address':{'city':{'$exists':false}}}}",
                "{'event':{'city':{'$exists':false}}}",
                "{'custom_fields':{'a/b':'x','seats':{'$not':{'$gt':3}}}}",
                "{'tags':'vip'}",
                "{'tags':{'$in':['vip','old'],'$neq':'old'}}",
                "{'tags':{'$startsWith':'vi','$endsWith':'ip'}}",
                "{'none':null}",
                "{'none':{'$exists':false}}",
                "{'lines':3}",
                "{'event':{'$not':'order.refunded'}}",
                "{'$or':[{'event':'x'},{'buyer':{'country':'BE'}}]}",
                "{'$and':[{'event':'order.paid'},{'$not':{'is_test_order':true}}]}",
                "{'$not':{'$or':[{'event':'x'},{'event':'y'}]},'event':'order.paid'}"
            })
    void aFilterLetsThroughWhatMeetsAllOfIt(String filter) {
        assertThat(unmet(filter.replace('\'', '"'), ORDER)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"event":"order.Paid"}                                      | event
                    {"amount":{"total_incl":"1.21"}}                            | amount.total_incl
                    {"is_test_order":"false"}                                   | is_test_order
                    {"is_test_order":true}                                      | is_test_order
                    {"amount":{"currency":"EUR","total_incl":{"$gte":1.22}}}    | amount.total_incl.$gte
                    {"amount":{"total_incl":{"$gt":1.21}}}                      | amount.total_incl.$gt
                    {"amount":{"total_incl":{"$gt":"1"}}}                       | amount.total_incl.$gt
                    {"amount":{"total_incl":{"$lt":1.21}}}                      | amount.total_incl.$lt
                    {"amount":{"currency":{"$in":["USD","eur"]}}}               | amount.currency.$in
                    {"amount":{"vat_rate":{"$nin":[6,21.0]}}}                   | amount.vat_rate.$nin
                    {"amount":{"$exists":false}}                                | amount.$exists
                    {"amount":"EUR"}                                            | amount
                    {"buyer":{"company":{"$exists":true}}}                      | buyer.company.$exists
                    {"buyer":{"company":{"$neq":null}}}                         | buyer.company.$neq
                    {"buyer":{"company":{"$gt":0}}}                             | buyer.company.$gt
                    {"buyer":{"email":{"$contains":"@exx"}}}                    | buyer.email.$contains
                    {"buyer":{"email":{"$startsWith":"nn"}}}                    | buyer.email.$startsWith
                    {"buyer":{"email":{"$endsWith":"ann@example.com."}}}        | buyer.email.$endsWith
                    {"shipping":{"city":"Gent"}}                                | shipping.city
                    {"tags":"old"}                                              | tags
                    {"tags":{"$startsWith":"vi","$endsWith":"ew"}}              | tags
                    {"tags":{"$neq":"vip"}}                                     | tags.$neq
                    {"tags":{"$nin":["vip"]}}                                   | tags.$nin
                    {"tags":{"$not":{"$contains":"i"}}}                         | tags.$not
                    {"none":{"$exists":true}}                                   | none.$exists
                    {"$or":[{"event":"x"},{"event":"y"}]}                       | $or
                    {"$and":[{"event":"order.paid"},{"event":"y"}]}             | $and.1.event
                    {"$not":{"event":"order.paid"}}                             | $not
                    {"event":{"$not":"order.paid"}}                             | event.$not
                    """)
    void otherwiseItNamesTheFirstConditionThatIsNotMet(String filter, String unmet) {
        assertThat(unmet(filter, ORDER)).isEqualTo(unmet);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"data":{"type":"prices","action":"updated"}}                              | ~~
                    {"data":{"type":"prices","action":"deleted"}}                              | data
                    {"data":{"attributes":{"price":{"$gte":250}}}}                             | ~~
                    {"data":{"attributes":{"price":{"$gt":250}}}}                              | data
                    {"data":{"action":"deleted","attributes":{"price":{"$exists":false}}}}     | ~~
                    {"data":{"attributes":{"tags":"a"}}}                                       | ~~
                    {"data":{"action":{"$neq":"updated"}}}                                     | ~~
                    {"$not":{"data":{"action":"updated"}}}                                     | $not
                    {"data":{"id":1,"type":{"$in":["tags"]}}}                                  | data
                    """)
    void oneElementOfAnArrayMeetsAllThatIsAskedOfIt(String filter, String unmet) {
        assertThat(unmet(filter, CHANGES)).isEqualTo(unmet.isEmpty() ? null : unmet);
    }

    @Test
    void inAnArrayOfOneTheConditionIsNamedInside() {
        assertThat(unmet(
                        "{\"data\":{\"attributes\":{\"price\":{\"$gt\":9}}}}",
                        "{\"data\":[{\"attributes\":{\"price\":9}}]}"))
                .isEqualTo("data.attributes.price.$gt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {}                                           | ~~                     | empty
                    {"a":{}}                                     | /a                     | empty
                    {"a":[1,2]}                                  | /a                     | filter_literal
                    {"a":{"$gt":true}}                           | /a/$gt                 | filter_bound
                    {"a":{"$lte":null}}                          | /a/$lte                | filter_bound
                    {"a":{"$gt":[1]}}                            | /a/$gt                 | filter_bound
                    {"a":{"$eq":{"b":1}}}                        | /a/$eq                 | filter_literal
                    {"a":{"$in":[]}}                             | /a/$in                 | filter_list
                    {"a":{"$in":"x"}}                            | /a/$in                 | filter_list
                    {"a":{"$nin":["x",{}]}}                      | /a/$nin/1              | filter_literal
                    {"a":{"$exists":1}}                          | /a/$exists             | boolean
                    {"a":{"$contains":""}}                       | /a/$contains           | filter_text
                    {"a":{"$startsWith":1}}                      | /a/$startsWith         | filter_text
                    {"a":{"$regex":".*"}}                        | /a/$regex              | filter_operator
                    {"a":{"$or":[1,2]}}                          | /a/$or                 | filter_operator
                    {"a":{"$gt":1,"b":2}}                        | /a                     | filter_mixed
                    {"$gt":1}                                    | /$gt                   | filter_operator
                    {"$and":{}}                                  | /$and                  | objects
                    {"$or":[]}                                   | /$or                   | objects
                    {"$or":[{"a":1},2]}                          | /$or/1                 | object
                    {"$not":"x"}                                 | /$not                  | object
                    {"a/b~c":{"$x":1}}                           | /a~1b~0c/$x            | filter_operator
                    {"a":123456789012345678901}                  | /a                     | digits
                    {"a":{"$lt":1e400}}                          | /a/$lt                 | digits
                    {"a":{"$in":[1e-400]}}                       | /a/$in/0               | digits
                    """)
    void whatIsWrongIsNamedByItsPlace(String filter, String pointer, String rule) {
        assertThat(wrong(json(filter))).containsEntry(pointer, rule);
    }

    @Test
    void everythingThatIsWrongIsTold() {
        assertThat(wrong(json("{\"a\":{\"$x\":1},\"b\":{},\"c\":{\"d\":[]},\"$or\":[{\"e\":{\"$in\":1}}]}")))
                .containsOnlyKeys("/a/$x", "/b", "/c/d", "/$or/0/e/$in");
    }

    private static JsonObject nested(int levels) {
        JsonObject filter = json("{\"a\":1}");
        for (int i = 1; i < levels; i++) {
            filter = Json.createObjectBuilder().add("a", filter).build();
        }
        return filter;
    }

    private static JsonObject fields(int count) {
        JsonObjectBuilder filter = Json.createObjectBuilder();
        IntStream.range(0, count).forEach(i -> filter.add("f" + i, i));
        return filter.build();
    }

    private static JsonObject field(String name, JsonValue value) {
        return Json.createObjectBuilder().add(name, value).build();
    }

    private static JsonObject field(String name, String value) {
        return field(name, Json.createValue(value));
    }

    @Test
    void sizeDepthAndNumberAreLimited() {
        assertThat(filter(nested(10)).unmet(nested(10))).isEmpty();
        assertThat(wrong(nested(11))).containsOnlyKeys("/a".repeat(10)).containsValue("filter_depth");
        assertThat(filter(fields(50)).unmet(fields(50))).isEmpty();
        assertThat(wrong(fields(51))).containsEntry("", "filter_conditions");
        assertThat(filter(field("a".repeat(100), "b".repeat(200))).unmet(json("{}")))
                .isPresent();
        assertThat(wrong(field("a".repeat(101), "x"))).containsValue("too_long");
        assertThat(wrong(field("a", "x".repeat(201)))).containsValue("too_long");
        JsonArrayBuilder texts = Json.createArrayBuilder();
        IntStream.range(0, 60).forEach(i -> texts.add("é".repeat(40)));
        assertThat(wrong(field("a", field("$in", texts.build())))).containsExactly(Map.entry("", "too_many_bytes"));
    }

    @Test
    void nullAndAMissingFieldAndAnEmptyListAreTheSame() {
        for (String operand : List.of("null", "{\"$exists\":false}", "{\"$eq\":null}", "{\"$in\":[1,null]}")) {
            for (String body : List.of("{}", "{\"a\":null}", "{\"a\":[]}")) {
                assertThat(unmet("{\"a\":" + operand + "}", body)).isNull();
                assertThat(unmet("{\"a\":{\"$not\":" + operand + "}}", body)).isEqualTo("a.$not");
            }
        }
    }

    @Test
    void whatWasStoredIsTheSameFilter() {
        String text = "{\"a\":{\"$in\":[\"\\u0000\",1.50,1E+2,null]},\"$not\":{\"b\":true}}";
        Filter stored = Filter.stored(filter(json(text)).text()).orElseThrow();

        assertThat(stored.json()).isEqualTo(json(text));
        assertThat(stored.unmet(json("{\"a\":100}"))).isEmpty();
        assertThat(stored.unmet(json("{\"a\":\"\\u0000\",\"b\":true}"))).contains("$not");
        assertThat(Filter.stored("{\"a\":{\"$later\":1}}")).isEmpty();
    }

    @Test
    void numbersAreExactHoweverLargeOrSmall() {
        assertThat(unmet("{\"a\":{\"$gt\":12345678901234567890}}", "{\"a\":12345678901234567890.0000000000000000001}"))
                .isNull();
        assertThat(unmet("{\"a\":{\"$gt\":0.1}}", "{\"a\":0.1000000000000000055511151231257827}"))
                .isNull();
        assertThat(unmet("{\"a\":{\"$lt\":5}}", "{\"a\":1E+999999999}")).isEqualTo("a.$lt");
        assertThat(unmet("{\"a\":{\"$gt\":0}}", "{\"a\":1E-999999999}")).isNull();
        assertThat(unmet("{\"a\":{\"$eq\":100}}", "{\"a\":1e2}")).isNull();
    }

    /** Each pair of random filter and random body: what a filter says and its opposite, alone and in company. */
    @Test
    void theLogicHoldsForRandomFiltersAndBodies() {
        Random random = new Random(60);
        int met = 0;
        for (int i = 0; i < 3_000; i++) {
            JsonObject body = (JsonObject) body(random, 3);
            JsonObject one = randomFilter(random);
            JsonObject other = randomFilter(random);
            boolean first = filter(one).unmet(body).isEmpty();
            boolean second = filter(other).unmet(body).isEmpty();
            JsonValue both = Json.createArrayBuilder().add(one).add(other).build();
            met += first ? 1 : 0;

            assertThat(filter(field("$not", one)).unmet(body).isEmpty()).isEqualTo(!first);
            assertThat(filter(field("$and", both)).unmet(body).isEmpty()).isEqualTo(first && second);
            assertThat(filter(field("$or", both)).unmet(body).isEmpty()).isEqualTo(first || second);
            assertThat(Filter.stored(filter(one).text())
                            .orElseThrow()
                            .unmet(body)
                            .isEmpty())
                    .isEqualTo(first);
        }
        assertThat(met).isBetween(500, 2_500);
    }

    private static final List<String> NAMES = List.of("a", "b", "c");

    private static JsonValue literal(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Json.createValue(random.nextInt(3));
            case 1 -> Json.createValue(NAMES.get(random.nextInt(3)));
            case 2 -> JsonValue.TRUE;
            case 3 -> JsonValue.FALSE;
            default -> JsonValue.NULL;
        };
    }

    private static JsonValue body(Random random, int levels) {
        if (levels < 3 && (levels == 0 || random.nextBoolean())) {
            return literal(random);
        }
        if (levels < 3 && random.nextBoolean()) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            IntStream.range(0, random.nextInt(3)).forEach(i -> array.add(body(random, levels - 1)));
            return array.build();
        }
        JsonObjectBuilder object = Json.createObjectBuilder();
        NAMES.stream().filter(name -> random.nextBoolean()).forEach(name -> object.add(name, body(random, levels - 1)));
        return object.build();
    }

    private static JsonObject randomFilter(Random random) {
        String name = NAMES.get(random.nextInt(3));
        List<String> operators = List.of("$eq", "$neq", "$not");
        return switch (random.nextInt(4)) {
            case 0 -> field(name, literal(random));
            case 1 -> field(name, randomFilter(random));
            case 2 -> field(name, field(operators.get(random.nextInt(3)), literal(random)));
            default ->
                field(
                        name,
                        field(
                                "$in",
                                Json.createArrayBuilder()
                                        .add(literal(random))
                                        .add(literal(random))
                                        .build()));
        };
    }

    /** Anything that is JSON is a filter or a list of what is wrong with it, and no filter fails with any body. */
    @Test
    void nothingThatIsJsonBreaksIt() {
        Random random = new Random(61);
        List<String> words = new ArrayList<>(NAMES);
        words.addAll(
                List.of("$and", "$or", "$not", "$eq", "$gt", "$in", "$nin", "$exists", "$contains", "$", "", "~/"));
        for (int i = 0; i < 5_000; i++) {
            JsonObject any = (JsonObject) anything(random, words, 5);
            JsonObject body = (JsonObject) body(random, 3);
            assertThatCode(() -> Filter.of(any, (at, rule) -> assertThat(rule).isInstanceOf(Rule.class))
                            .ifPresent(filter -> filter.unmet(body)))
                    .doesNotThrowAnyException();
        }
    }

    private static JsonValue anything(Random random, List<String> words, int levels) {
        if (levels < 5 && (levels == 0 || random.nextInt(3) == 0)) {
            return literal(random);
        }
        if (levels < 5 && random.nextInt(3) == 0) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            IntStream.range(0, random.nextInt(3)).forEach(i -> array.add(anything(random, words, levels - 1)));
            return array.build();
        }
        JsonObjectBuilder object = Json.createObjectBuilder();
        IntStream.range(0, random.nextInt(4))
                .forEach(i -> object.add(words.get(random.nextInt(words.size())), anything(random, words, levels - 1)));
        return object.build();
    }

    /** A body that would cost seconds, for a filter that it does not meet: it goes through instead. */
    @Test
    void aBodyThatCostsTooMuchIsLetThrough() {
        String contains = "{\"a\":{\"$contains\":\"" + "x".repeat(199) + "y\"}}";

        assertThat(unmet(contains, "{\"a\":\"" + "x".repeat(1_000) + "\"}")).isEqualTo("a.$contains");
        assertThat(unmet(contains, "{\"a\":\"" + "x".repeat(1_000_000) + "\"}")).isNull();
        assertThat(unmet("{\"a\":2}", "{\"a\":[" + "1,".repeat(400_000) + "1]}"))
                .isEqualTo("a");
        assertThat(unmet("{\"a\":{\"$in\":[2,3,4]}}", "{\"a\":[" + "1,".repeat(400_000) + "1]}"))
                .isNull();
    }

    @Test
    void bytesAreReadAsUtf8() {
        assertThat(filter(field("stad", "Málaga 🌞"))
                        .unmet(Filter.read("{\"stad\":\"Málaga 🌞\"}".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }
}
