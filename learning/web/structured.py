"""What a module is, said to machines that read pages: schema.org's Course and LearningResource as JSON-LD."""

from typing import Any

from learning.config import Settings
from learning.library.model import Module


def structured_data(module: Module, settings: Settings) -> dict[str, Any]:
    """Describe a module. Addresses are whole only where the operator has said what the site is called."""
    address = f"{settings.public_url}/moduler/{module.slug}"
    provider = {"@type": "Organization", "name": settings.operator_name or "Sagskompas"}
    length = f"PT{module.minutes}M"
    return {
        "@context": "https://schema.org",
        "@type": ["Course", "LearningResource"],
        "@id": address,
        "url": address,
        "name": module.title,
        "description": module.lede,
        "inLanguage": "da",
        "about": module.provision,
        "teaches": list(module.goals),
        "audience": {"@type": "Audience", "audienceType": module.audience},
        "provider": provider,
        "isAccessibleForFree": True,
        "learningResourceType": "Casebaseret øvelse",
        "interactivityType": "active",
        "timeRequired": length,
        "version": str(module.edition),
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": "online",
            "courseWorkload": length,
        },
        "offers": {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "DKK"},
    }
