"""The form where a password is chosen, the first time and later."""

from wtforms import Form, StringField

from learning.staff.passwords import problem_with


class NewPasswordForm(Form):
    """A new password, written twice."""

    nyt_kodeord = StringField(default="")
    gentag = StringField(default="", name="nyt_kodeord_igen")

    def problems(self, user_name: str) -> dict[str, str]:
        """Return what is wrong, by field."""
        password, again = self.nyt_kodeord.data or "", self.gentag.data or ""
        if problem := problem_with(password, user_name):
            return {"nyt_kodeord": problem}
        return {} if password == again else {"nyt_kodeord_igen": "De to kodeord er ikke ens"}
