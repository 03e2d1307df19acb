package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.inspectors.Inspector;
import dev.postpaid.inspectors.Inspectors;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.omnifaces.util.Faces;

/** The account's inspectors: URLs that show the requests that they receive. */
@Named
@RequestScoped
public class InspectorsPage {

    @Inject
    Caller caller;

    @Inject
    Inspectors inspectors;

    @Inject
    Settings settings;

    private List<Row> rows;

    /** An inspector in the list. @param url the URL to send requests to */
    public record Row(Inspector inspector, String url) {}

    public List<Row> getRows() {
        if (rows == null) {
            rows = inspectors.of(caller.accountId()).stream()
                    .map(each -> new Row(each, each.url(settings)))
                    .toList();
        }
        return rows;
    }

    /** Creates an inspector and opens its page. */
    @Changing
    public void add() {
        Inspector made = inspectors.create(caller.accountId());
        rows = null;
        Faces.redirect(Faces.getRequestContextPath() + "/inspect/" + made.token());
    }

    /** The confirmation before a deletion, with the amount of data. */
    public String deleting(Row row) {
        return Texts.of("inspectors.delete_ask", row.inspector().requests());
    }

    @Changing
    public void delete(String token) {
        inspectors.delete(caller.accountId(), token);
        rows = null;
    }
}
