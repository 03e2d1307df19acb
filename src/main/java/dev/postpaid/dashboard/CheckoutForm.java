package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.orders.Buyer;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.Order;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.platform.RandomToken;
import dev.postpaid.platform.Rule;
import dev.postpaid.products.CustomField;
import dev.postpaid.products.ProductOnSale;
import dev.postpaid.vat.VatNumbers;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Unicode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.text.Collator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The buyer's form, and the broken rule of each field. */
@RequestScoped
public class CheckoutForm {

    private static final List<String> PERSON =
            List.of("first_name", "last_name", "email", "company", "vat_number", "country");
    private static final List<String> ADDRESS = List.of("street", "postal_code", "city", "region");

    private final Map<String, String> typed = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    /** The broken rules, by the JSON pointer of the field. */
    private final Map<String, String> wrong = new HashMap<>();

    private String token;

    /** A country in the select. @param code of ISO 3166-1 */
    public record Country(String code, String name) {}

    /** Fills the form with the content of this order. */
    void fill(Order order) {
        Buyer buyer = order.buyer();
        typed.put("first_name", buyer.firstName());
        typed.put("last_name", buyer.lastName());
        typed.put("email", buyer.email());
        typed.put("company", buyer.company());
        typed.put("vat_number", buyer.vatNumber());
        typed.put("street", buyer.address().street());
        typed.put("postal_code", buyer.address().postalCode());
        typed.put("city", buyer.address().city());
        typed.put("region", buyer.address().region());
        typed.put("country", buyer.country());
        order.customFields().values().forEach((name, answer) -> answers.put(name, ((JsonString) answer).getString()));
    }

    /** Makes the order; null if a field is wrong, and then the fields show why. */
    NewOrder read(ProductOnSale product) {
        JsonInput body = new JsonInput(body(product));
        NewOrder wanted = NewOrder.from(body);
        required(product).forEach(pointer -> body.error(pointer, Rule.of("required")));
        try {
            return body.finish(() -> wanted);
        } catch (ProblemException invalid) {
            invalid.errors().forEach(this::note);
            return null;
        }
    }

    /** What looks wrong about the VAT number and does not keep the buyer from ordering; null for nothing. */
    public String getDoubt() {
        return VatNumbers.impossibleIn(typed.get("vat_number"), typed.get("country"))
                .map(country -> Texts.of("checkout.vat_number", country))
                .orElse(null);
    }

    /** The whole order as text, to recognise the same order again. */
    String content(ProductOnSale product) {
        return body(product).toString();
    }

    /**
     * Fields that a buyer must fill in, but a program can omit: the e-mail address, and the answers to the seller's required
     * questions.
     */
    private Stream<String> required(ProductOnSale product) {
        Stream<String> asked = product.terms().customFields().stream()
                .filter(field -> field.required() && isBlank(answers.get(field.name())))
                .map(field -> pointer(field).substring(1));
        return isBlank(typed.get("email")) ? Stream.concat(Stream.of("buyer/email"), asked) : asked;
    }

    private void note(FieldError error) {
        wrong.put(error.pointer(), Rules.translated(error.rule()));
    }

    private JsonObject body(ProductOnSale product) {
        var terms = product.terms();
        JsonObjectBuilder sold =
                JSON.createObjectBuilder().add("name", terms.product().name());
        if (terms.product().description() != null) {
            sold.add("description", terms.product().description());
        }
        return JSON.createObjectBuilder()
                .add("product", sold)
                .add(
                        "amount",
                        JSON.createObjectBuilder()
                                .add("total_incl", terms.amount().totalIncl())
                                .add("vat_rate", terms.amount().vatRate())
                                .add("currency", terms.amount().currency()))
                .add("buyer", filled(PERSON, typed).add("address", filled(ADDRESS, typed)))
                .add("custom_fields", filled(names(product), answers))
                .build();
    }

    private static List<String> names(ProductOnSale product) {
        return product.terms().customFields().stream().map(CustomField::name).toList();
    }

    private static JsonObjectBuilder filled(List<String> names, Map<String, String> values) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        names.stream().filter(name -> !isBlank(values.get(name))).forEach(name -> object.add(name, values.get(name)));
        return object;
    }

    private static boolean isBlank(String text) {
        return text == null || Unicode.strip(text).isEmpty();
    }

    /** The rule that this field of the buyer or of the address breaks; null if it is valid. */
    public String ruleOf(String field) {
        return wrong.getOrDefault("/buyer/" + field, wrong.get("/buyer/address/" + field));
    }

    /** The broken rule of the answer to a seller's question; null if there is none. */
    public String ruleOfAnswer(CustomField asked) {
        return wrong.get(pointer(asked));
    }

    private static String pointer(CustomField field) {
        return "/custom_fields/" + field.name().replace("~", "~0").replace("/", "~1");
    }

    /** All countries by their names in the visitor's language. */
    public List<Country> getCountries() {
        Locale locale = Texts.locale();
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Country(
                        code, new Locale.Builder().setRegion(code).build().getDisplayCountry(locale)))
                .sorted((one, other) -> Collator.getInstance(locale).compare(one.name(), other.name()))
                .toList();
    }

    /** Created for this form, so that sending it twice is recognised. */
    public String getToken() {
        if (token == null) {
            token = RandomToken.next();
        }
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    /** The typed values, by the names of the API. */
    public Map<String, String> getTyped() {
        return typed;
    }

    /** The typed answers, by the names of the questions. */
    public Map<String, String> getAnswers() {
        return answers;
    }
}
