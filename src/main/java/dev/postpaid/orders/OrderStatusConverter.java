package dev.postpaid.orders;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores the word, which plain SQL and the indexes know. */
@Converter(autoApply = true)
public class OrderStatusConverter implements AttributeConverter<OrderStatus, String> {

    @Override
    public String convertToDatabaseColumn(OrderStatus status) {
        return status == null ? null : status.word();
    }

    @Override
    public OrderStatus convertToEntityAttribute(String word) {
        return word == null ? null : OrderStatus.of(word).orElseThrow();
    }
}
