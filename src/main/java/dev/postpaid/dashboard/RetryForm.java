package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.endpoints.RetryPolicy.Preset;
import dev.postpaid.history.EndpointView;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form for retries: a named schedule, no retries, or the endpoint's own delays. */
public class RetryForm {

    private static final String CUSTOM = Preset.CUSTOM.word();

    /** One attempt only, which is an empty list of delays in the API. */
    private static final String NONE = "none";

    private static final List<String> PRESETS = List.of(Preset.STANDARD.word(), Preset.BUTLERAPP.word());

    private String schedule;
    private String delays;

    /** For a new endpoint: no schedule is chosen yet. */
    RetryForm() {}

    RetryForm(EndpointView.Retry retry) {
        schedule = schedule(retry);
        delays = schedule.equals(CUSTOM)
                ? retry.delaysSeconds().stream().map(String::valueOf).collect(Collectors.joining(", "))
                : null;
    }

    /** The schedule's word in the form. */
    static String schedule(EndpointView.Retry retry) {
        if (retry.preset() != null) {
            return retry.preset();
        }
        return retry.delaysSeconds().isEmpty() ? NONE : CUSTOM;
    }

    boolean isChosen() {
        return schedule != null;
    }

    boolean isAdvanced() {
        return isChosen() && !PRESETS.contains(schedule);
    }

    /** The API's JSON, if {@link #isChosen}. */
    JsonObjectBuilder json() {
        JsonObjectBuilder retry = JSON.createObjectBuilder();
        if (PRESETS.contains(schedule)) {
            return retry.add("preset", schedule);
        }
        JsonArrayBuilder seconds = JSON.createArrayBuilder();
        if (schedule.equals(CUSTOM)) {
            seconds().forEach(seconds::add);
        }
        return retry.add("delays_seconds", seconds);
    }

    /** Refuses empty delays: from a program, they mean no retries. */
    void judge(JsonInput json) {
        if (CUSTOM.equals(schedule) && seconds().isEmpty()) {
            json.error("retry/delays_seconds", Rule.of("empty"));
        }
    }

    private List<JsonValue> seconds() {
        return Stream.of((delays == null ? "" : delays).split("[\\s,;]+"))
                .filter(typed -> !typed.isEmpty())
                .map(ConfigurationForm::number)
                .toList();
    }

    /** The schedules to choose from. */
    public List<String> getSchedules() {
        return Stream.concat(PRESETS.stream(), Stream.of(NONE, CUSTOM)).toList();
    }

    public String getSchedule() {
        return schedule;
    }

    public void setSchedule(String schedule) {
        this.schedule = schedule;
    }

    public String getDelays() {
        return delays;
    }

    public void setDelays(String delays) {
        this.delays = delays;
    }
}
