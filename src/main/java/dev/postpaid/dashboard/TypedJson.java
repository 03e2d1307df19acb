package dev.postpaid.dashboard;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInputReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;

/** JSON objects that a person types into a form, and where one of them is wrong. */
@Named
@RequestScoped
public class TypedJson {

    @Inject
    Settings settings;

    private String field;
    private JsonPlace wrong;

    /**
     * Reads what was typed, as strictly as the body of a request.
     *
     * @param field its name in the API
     * @throws InvalidValueException naming the field, and the line and column that are wrong
     */
    JsonObject object(String field, String typed) {
        try {
            return JsonInputReader.object(typed, settings.count(Setting.REQUEST_MAX_BYTES));
        } catch (ProblemException e) {
            if (e.type() == ProblemType.TOO_LARGE) {
                throw e;
            }
            JsonPlace place = JsonPlace.wrongIn(typed).orElse(null);
            if (place == null) {
                throw new InvalidValueException(field, Rule.of("one_json_object"));
            }
            this.field = field;
            wrong = place;
            throw new InvalidValueException(field, Rule.of("json_syntax", place.line(), place.column()));
        }
    }

    /** The line of this field that is no JSON, for the script that marks it; null if there is none. */
    public Long lineIn(String field) {
        return field.equals(this.field) ? (Long) wrong.line() : null;
    }
}
