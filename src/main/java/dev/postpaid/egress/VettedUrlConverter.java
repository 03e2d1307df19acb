package dev.postpaid.egress;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a {@link VettedUrl} with JPA. A stored URL was vetted before it was saved. */
@Converter(autoApply = true)
public class VettedUrlConverter implements AttributeConverter<VettedUrl, String> {

    @Override
    public String convertToDatabaseColumn(VettedUrl url) {
        return url == null ? null : url.value();
    }

    @Override
    public VettedUrl convertToEntityAttribute(String stored) {
        return stored == null ? null : new VettedUrl(stored);
    }
}
