package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.changes.Action;
import dev.postpaid.changes.Change;
import dev.postpaid.changes.Changes;
import dev.postpaid.changes.EntityTypes;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.events.EventTypes;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Reports one change by hand, as a booking system does with {@code POST /changes}. */
@Named
@RequestScoped
public class ReportPage {

    private static final String ROWS = ReportPage.class.getName();
    private static final int MOST_ROWS = 20;

    private static final String SAMPLE =
            """
            {
              "data": [
                {"type": "prices", "id": 545, "action": "updated", "attributes": {"price": 250}},
                {"type": "tags", "id": 7, "action": "deleted", "attributes": {}}
              ]
            }
            """;

    @Inject
    Caller caller;

    @Inject
    EntityTypes entities;

    @Inject
    EventTypes types;

    @Inject
    Changes changes;

    @Inject
    TypedJson json;

    private List<ChangeRow> rows;
    private String body = SAMPLE;

    /** The catalogue of entities, by their labels. */
    public List<Choice> getTypes() {
        return types.all(caller.accountId()).stream()
                .filter(each -> !each.actions().isEmpty())
                .map(EventLabels::whole)
                .toList();
    }

    public Action[] getActions() {
        return Action.values();
    }

    /** As many as the page has: the view knows it before the form is read. */
    public List<ChangeRow> getRows() {
        if (rows == null) {
            Integer count = Faces.getViewAttribute(ROWS);
            rows = Stream.generate(ChangeRow::new)
                    .limit(count == null ? 1 : count)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        return rows;
    }

    /** Adds a change of the same entity. */
    public void add() {
        if (getRows().size() < MOST_ROWS) {
            ChangeRow row = new ChangeRow();
            row.setType(rows.get(rows.size() - 1).getType());
            row.suggest();
            rows.add(row);
        }
        Faces.setViewAttribute(ROWS, rows.size());
    }

    public void remove(String index) {
        int at = Integer.parseInt(index);
        if (getRows().size() > 1 && at < rows.size()) {
            rows.remove(at);
        }
        Faces.setViewAttribute(ROWS, rows.size());
    }

    /** Reports the changes of the form as one, and opens the page of its event. */
    @Changing
    public void report() {
        Set<String> known = entities.names();
        List<Change> all = new ArrayList<>();
        for (int i = 0; i < getRows().size(); i++) {
            all.add(change(rows.get(i), i == 0 ? "" : "/" + i, known));
        }
        record(all);
    }

    /** @param place of the row in the names of fields that are wrong */
    private Change change(ChangeRow row, String place, Set<String> known) {
        try {
            return Change.typed(row.getType(), row.getId(), row.chosen(), attributes(row.getAttributes()), known);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(e.field() + place, e.rule());
        }
    }

    /** A deleted record can have none. */
    private JsonObject attributes(String typed) {
        return typed == null ? JsonObject.EMPTY_JSON_OBJECT : json.object("attributes", typed);
    }

    /** Reports what the typed JSON says. */
    @Changing
    public void reportJson() {
        JsonObject typed = json.object("data", body == null ? "" : body);
        record(Change.listed(new JsonInput(typed), entities.names()));
    }

    private void record(List<Change> all) {
        String event = changes.reportByHand(caller.accountId(), all);
        Messages.addFlashGlobalInfo(Texts.of("report.done"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/event?id=" + event);
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }
}
