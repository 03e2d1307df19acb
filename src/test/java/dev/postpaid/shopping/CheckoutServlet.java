package dev.postpaid.shopping;

import dev.postpaid.outbox.AccountName;
import dev.postpaid.outbox.Outbox;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Lets a test buy. */
@WebServlet("/checkout/*")
public class CheckoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final int A_TRANSACTION = 10;

    @Inject
    transient Checkout checkout;

    @Inject
    @Outbox
    transient DataSource database;

    /** How many orders the shop has. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (Connection connection = database.getConnection();
                Statement query = connection.createStatement();
                ResultSet orders = query.executeQuery("SELECT COUNT(*) FROM shop.shop_order")) {
            orders.next();
            response.getWriter().print(orders.getInt(1));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Answers 409 with the reason if nothing is sold. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String ref = request.getParameter("ref");
        AccountName account = ref == null ? AccountName.id(request.getParameter("account")) : AccountName.ref(ref);
        try {
            buy(request.getPathInfo(), account, request);
            response.setStatus(204);
        } catch (Exception e) {
            response.setStatus(409);
            response.getWriter().print(root(e).getMessage());
        }
    }

    private void buy(String way, AccountName account, HttpServletRequest request) throws SQLException {
        String reference = request.getParameter("reference");
        switch (way) {
            case "/sell" -> {
                int orders = Integer.parseInt(request.getParameter("orders"));
                for (int from = 0; from < orders; from += A_TRANSACTION) {
                    checkout.sell(
                            account,
                            request.getParameter("currency"),
                            reference,
                            from,
                            Math.min(A_TRANSACTION, orders - from));
                }
                if (request.getParameter("halt") != null) {
                    Runtime.getRuntime().halt(1);
                }
            }
            case "/fail" -> checkout.sellAndFail(account, reference);
            case "/without" -> checkout.sellWithoutTransaction(account, reference);
            case "/price" -> checkout.deletePrice(account, Long.parseLong(reference));
            case "/invoice" -> checkout.sendInvoice(account, reference);
            default -> throw new IllegalArgumentException(way);
        }
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }
}
