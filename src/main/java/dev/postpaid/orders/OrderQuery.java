package dev.postpaid.orders;

import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds a query for orders: the text and its parameters together. */
final class OrderQuery {

    private final StringBuilder where;
    private final Map<String, Object> parameters = new HashMap<>();
    private boolean nothing;

    OrderQuery(String condition, String name, Object value) {
        where = new StringBuilder(condition);
        parameters.put(name, value);
    }

    /** @param value null for no such restriction */
    OrderQuery and(String condition, String name, Object value) {
        if (value != null) {
            where.append(" AND ").append(condition);
            parameters.put(name, value);
        }
        return this;
    }

    /** @param ids null for no such restriction */
    OrderQuery among(List<String> ids) {
        nothing = ids != null && ids.isEmpty(); // SQL knows no empty list
        return nothing ? this : and("o.id IN :ids", "ids", ids);
    }

    Page<Order> page(EntityManager em, String order, PageRequest page) {
        int most = page.fetch();
        if (nothing) {
            return new Page<>(List.of(), null);
        }
        var query = em.createQuery("SELECT o FROM Order o WHERE " + where + " ORDER BY " + order, Order.class)
                .setMaxResults(most);
        parameters.forEach(query::setParameter);
        return Page.of(query.getResultList(), page, Order::id);
    }
}
