package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.history.DeliveryFilter;
import dev.postpaid.history.DeliveryHistory;
import dev.postpaid.history.DeliveryView;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonOutput;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Function;

/**
 * The filtered list of deliveries as a file: {@code deliveries.csv} by RFC 4180, or {@code deliveries.jsonl} with the API's
 * object in each line. It is written page by page, newest first.
 */
@WebServlet("/dashboard/export/*")
public class DeliveriesExport extends HttpServlet {

    /** How many rows a file has at most. */
    private static final int MOST = 100_000;

    @Inject
    Caller caller;

    @Inject
    DeliveryListFilter filter;

    @Inject
    DeliveryHistory deliveries;

    private final Jsonb json = new JsonOutput().getContext(Object.class);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isCsv = "/deliveries.csv".equals(request.getPathInfo());
        if (!isCsv && !"/deliveries.jsonl".equals(request.getPathInfo())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        DeliveryFilter wanted = filter.wanted();
        Page<DeliveryView> first;
        try {
            first = page(wanted, null);
        } catch (ProblemException mistyped) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(isCsv ? "text/csv;charset=utf-8" : "application/jsonl;charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=" + request.getPathInfo().substring(1));
        PrintWriter file = response.getWriter();
        if (isCsv) {
            file.write(DeliveryCsv.HEAD);
        }
        write(file, wanted, first, isCsv ? DeliveryCsv::line : delivery -> json.toJson(delivery) + "\n");
    }

    private void write(
            PrintWriter file, DeliveryFilter wanted, Page<DeliveryView> first, Function<DeliveryView, String> line) {
        Page<DeliveryView> page = first;
        int written = 0;
        while (true) {
            page.data().forEach(delivery -> file.write(line.apply(delivery)));
            written += page.data().size();
            if (page.nextCursor() == null || written >= MOST || file.checkError()) {
                return;
            }
            page = page(wanted, page.nextCursor());
        }
    }

    private Page<DeliveryView> page(DeliveryFilter wanted, String cursor) {
        return deliveries.list(caller.accountId(), wanted, PageRequest.largest(cursor));
    }
}
