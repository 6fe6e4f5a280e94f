"""A list that an impatient browser sends a second time while the first is still being taken in."""

import threading

from backend.kernel.identifiers import new_id
from tests.backend.lists.conftest import HEAD, IMPORTS, Office
from tests.cast import Cast
from tests.conftest import As


def test_a_list_sent_again_while_it_is_being_taken_in_is_there_once(cast: Cast, as_: As, office: Office) -> None:
    place = f"{IMPORTS}?id={new_id()}"
    text = HEAD + "".join(f"Worker {line},Ward,2020-01-02,\n" for line in range(4_000))
    answers: list[tuple[int, int]] = []
    clients = [as_(cast.olu) for _ in range(3)]
    begin = threading.Barrier(len(clients))

    def upload(number: int) -> None:
        begin.wait()
        answer = clients[number].post(place, data=text.encode(), content_type="text/csv")
        answers.append((answer.status_code, answer.get_json().get("row_count")))

    threads = [threading.Thread(target=upload, args=(number,)) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [(201, 4_000)] * len(clients)
    assert len(office.client.get(IMPORTS).get_json()["items"]) == 1
