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

/** What is typed about retries: a schedule that has a name, no retries, or own delays. */
public class RetryForm {

    private static final String CUSTOM = Preset.CUSTOM.word();

    /** One attempt only, which the API says with no delays. */
    private static final String NONE = "none";

    private static final List<String> PRESETS = List.of(Preset.STANDARD.word(), Preset.BUTLERAPP.word());

    private String schedule;
    private String delays;

    /** Of a new endpoint: nothing is chosen yet. */
    RetryForm() {}

    RetryForm(EndpointView.Retry retry) {
        schedule = schedule(retry);
        delays = schedule.equals(CUSTOM)
                ? retry.delaysSeconds().stream().map(String::valueOf).collect(Collectors.joining(", "))
                : null;
    }

    /** What the form calls it. */
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

    /** As the API takes it, of what {@link #isChosen}. */
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

    /** No delays are refused here: to a program, these are no retries. */
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
